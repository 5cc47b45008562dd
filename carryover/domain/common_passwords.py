"""Passwords that everybody guesses first, of those that would be long enough.

From lists of what people really chose; the shorter ones are refused for their length.
"""

_LISTED = """
    0000000000o 0102030405 010203040506 0147896325 0192837465 0987654321q 1020304050
    102030405060 1029384756 1111111111zz 1111122222 1112131415 111222333a 1122112211 1122334455
    112233445566 1123581321 1213141516 1223334444 123123123a 123123123q 123123qweqwe 1234509876
    1234554321 12345654321 123456654321 1234567890 12345678900 12345678900987654321 1234567890a
    1234567890q 1234567890qw 1234567890s 1234567890z 1234567891 12345678910 12345678912
    123456789123 1234567899 123456789987654321 123456789a 123456789abc 123456789b 123456789d
    123456789f 123456789g 123456789k 123456789l 123456789m 123456789n 123456789o 123456789p
    123456789q 123456789qaz 123456789qqq 123456789qw 123456789qwe 123456789qwerty 123456789r
    123456789s 123456789t 123456789v 123456789w 123456789x 123456789z 123456789zxc 123456qwerty
    12345qwert 12345qwerty 12345trewq 12345zxcvb 1234qwerasdf 1234qwerty 123hfjdk147
    123qwe456rty 123qweasdzxc 1357908642 1357924680 1357997531 17171717aa 1a2a3a4a5a 1a2b3c4d5e
    1a2s3d4f5g 1pass1page 1q2q3q4q5q 1q2w3e4r5t 1q2w3e4r5t6y 1qa2ws3ed4rf 1qaz2wsx3edc
    1qaz2wsx3edc4rfv 1qazxsw23edc 1z2x3c4v5b 3141592654 3216732167 4815162342 4815162342lost
    7894561230 987654321a 987654321q 999111999q a123456789 a1a2a3a4a5 a1b2c3d4e5 a1s2d3f4g5
    a987654321 abracadabra abrakadabra administrator aleksander aleksandra alessandro alexander1
    amsterdam1 anastasiya angelofwar apokalipsis armageddon asdfg12345 asdfghjkl1 asdfghjkl123
    astalavista astonvilla azertyuiop azsxdcfvgb badnaamhere baseball123 bestfriend birthday21
    birthday54 blackberry bladerunner blingbling bondarenko braveheart callofduty carryover1
    carryover123 casablanca changeme123 charlie123 chickenwing101 chocolate1 christophe
    clubpenguin cnjvfnjkju combat123654 comicbookdb computador contortionist contrasena123
    correcthorsebatterystaple counterstrike ctdfcnjgjkm cxfcnkbdfz cxfcnmttcnm cyberonline
    darkknight darthvader dashadasha dbrnjhjdbx deerhunter depechemode desperados deutschland
    devildriver devilmaycry devilmaycry4 dhjnvytyjub dkflbvbhjdbx dkflbvbhjdyf dragon12345
    dragonball dragonballz elizabeth1 enterprise evanescence evangelion fenerbahce fgjrfkbgcbc
    finalfantasy firefighter fkmnthyfnbdf fktrcfylhf fktrcfylhjdbx fktrcfylhjdyf flvbybcnhfnjh
    football123 friendster galatasaray gfhjkmgfhjkm ghbdtndctv ghbdtnghbdtn ghbdtnrfrltkf
    ghostrider goldfinger good123654 goodfellas greedisgood harrypotter haslo12345 haslo123456
    hellokitty hellothere helloworld hellraiser highlander hondacivic htubcnhfwbz hunter2hunter2
    iddqdidkfa ilovemyself iloveyou123 ironmaiden iseedeadpeople jamesbond007 jediknight
    jesuschrist juggernaut justinbieber kamehameha konstantin lamborghini leavemealone
    ledzeppelin letmein123 letmeinnow lifeisgood limpbizkit liverpool1 lockerroom losangeles
    lost4815162342 madagaskar manchester master12345 masterbaiting mastermind matematika
    maximilian metallica1 mickeymouse microphone momsanaladventure moneymaker monkey12345
    montecarlo mostwanted motdepasse motherlode multiplelo mypassword needforspeed neveragain
    nopassword nthvbyfnjh nuttertools opensesame painkiller parolparol passmaster password01
    password11 password12 password123 password1234 password12345 password13 password2024
    password2025 password2026 password69 password99 passwordpassword passwort123 passwort1234
    pathfinder playstation poiuytrewq pokemon123 porsche911 postov1000 prettygirl primetime21
    princess123 puertorico q123456789 q1234567890 q1q2q3q4q5 q1w2e3r4t5 q1w2e3r4t5y6
    q1w2e3r4t5y6u7 qawsedrftg qazwsxedc1 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qazxswedcvfr
    qpwoeiruty qq123456789 quicksilver qweasdzxc1 qweasdzxc123 qwerasdfzxcv qwert12345
    qwertasdfg qwerty1234 qwerty12345 qwerty123456 qwerty123456789 qwertyasdfgh qwertyuiop
    qwertyuiop1 qwertyuiop123 qwertyytrewq realmadrid rfhfvtkmrf rfkmrekznjh rfnfcnhjaf
    rfnfgekmnf rhbcnbyjxrf rjirfrgbde rjycnfynby rkfdbfnehf roadrunner ronaldinho sailormoon
    salamander salamandra samsung123 secret12345 secretsecret sersolution shevchenko skateboard
    slipknot666 smallville solidsnake sonyericsson spartan117 spiderman1 stalingrad strawberry
    summer2024 summer2025 summertime sunshine123 superduper supersecret supersonic syncmaster
    terminator testing123 thunderbird tinkerbell tokiohotel translator trustno1trustno1
    trustnoone undertaker vanyarespekt vflfufcrfh vfntvfnbrf vfvfvskfhfve volkswagen vqsablpzla
    vsjasnel12 vyjujnjxbt wachtwoord watermelon welcome123 welcome1234 whosyourdaddy winter2025
    ybrjkftdbx yfnfitymrf yjdsqgfhjkm z1x2c3v4b5 zaq12wsxcde3 zaq1xsw2cde3 zaq1zaq1zaq1
    zaratustra zcxfcnkbdf zx123456789 zxcasdqwe123 zxcvb12345 zxcvbnm123
"""
COMMON_PASSWORDS = frozenset(_LISTED.split())
