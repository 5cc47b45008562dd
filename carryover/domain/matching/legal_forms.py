"""Names of companies without what only says how they are organised.

`Müller Bau GmbH & Co. KG` and `Mueller Bau` differ in legal form and spelling;
here the form goes. Forms are recognised as whole words at the end of a name,
some also at its beginning, with or without dots and blanks between letters.
"""

_MOST_WORDS = 6
"""So many words a form can have: "sp z o o sp k" is stripped in two rounds."""

_ENDINGS = frozenset(
    """
    ltd limited llc llp lp lllp pllc plc inc incorporated corp corporation co company coltd pc pa
    ptyltd pty pteltd pte pvtltd pvt privatelimited pltd cic cio sdnbhd bhd
    gmbh gmbhco gmbhcokg gmbhcokgaa mbh ggmbh ug ughaftungsbeschrankt haftungsbeschrankt ag agco
    agcokg kg kgaa ohg ohgmbh gbr ek ekfm ekfr eg egen ev se sce partg partgmbb stiftung
    spzoo spzook spzoospk spzooska spzoosp spolkazoo spolkazograniczonaodpowiedzialnoscia spk spj
    sc ska spolkaakcyjna spolkajawna spolkacywilna spolkakomandytowa spp psa sp
    sa sarl sarlu eurl sas sasu sci scp snc scs scop gie selarl scea earl ei eirl cie
    srl srls spa sas sapa scarl scrl coop soccoop societaperazioni
    sl slu slp sau sll sccl cb sca sociedadlimitada sociedadanonima sadecv sdecv sderldecv
    srldecv sapidecv decv spr spdecv eirl ltda limitada me epp eireli lda unipessoal unipessoallda
    bv nv vof cv bvba sprl cvba asbl vzw maatschap
    as asa ab hb kb aps ans da ivs oy oyj ky tmi ay ehf hf ou uab sia mb
    sro spolsro spolecnostsrucenimomezenym vos akc zs druzstvo ks op os ops
    kft bt zrt nyrt rt kkt ev doo dd jdoo dooel ad ead ood eood et sro srl pfa ii kd
    ooo zao oao pao ao ip too tov chp fop ooд tdv
    ооо зао оао пао ао ип тоо тов чп фоп ат пат ооод оод еоод ад ет дзо
    as anonimsirketi ltdsti limitedsirketi sti tas
    pt tbk cv
    kk gk yk kabushikikaisha godokaisha
    株式会社 有限会社 合同会社 合資会社 合名会社 一般社団法人 有限公司 股份有限公司 有限责任公司
    주식회사 유한회사
    εpε ae oe ee epe ike ae εε οε επε ικε αε
    """.split()
)
_BEGINNINGS = frozenset(
    """
    ooo zao oao pao too tov ооо зао оао пао ао ип тоо тов чп фоп ат пат тдв
    sarl eurl sasu sas sci snc selarl pt cv firma fa phu pph pphu fhu ppuh przedsiebiorstwo zaklad
    ud pd stichting
    """.split()
)
_LONGEST = max(map(len, _ENDINGS))
_GLUED = (
    "股份有限公司", "有限责任公司", "一般社団法人", "株式会社", "有限会社", "合同会社", "合資会社",
    "合名会社", "有限公司", "주식회사", "유한회사", "㈜",
)  # fmt: skip
"""Forms that stand without a blank before or behind a name."""


def without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take legal forms off both ends of a folded name; at least one word stays."""
    words = tuple(filter(None, map(_unglued, words))) or words
    while (form := _words_of_form(words[:0:-1], _ENDINGS, from_end=True)) > 0:
        words = words[:-form]
    while (form := _words_of_form(words[:-1], _BEGINNINGS, from_end=False)) > 0:
        words = words[form:]
    return words


def _words_of_form(words: tuple[str, ...], forms: frozenset[str], *, from_end: bool) -> int:
    """How many of the words, outermost first, make the longest form; 0 for none."""
    written, longest = "", 0
    for count, word in enumerate(words[:_MOST_WORDS], 1):
        written = word + written if from_end else written + word
        if len(written) > _LONGEST:
            break
        if written in forms:
            longest = count
    return longest


def _unglued(word: str) -> str:
    if word.isascii():
        return word
    for form in _GLUED:
        word = word.removeprefix(form).removesuffix(form)
    return word
