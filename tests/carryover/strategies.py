"""Generated clients: international, hostile, and as they stand after the edge cleaned them."""

from hypothesis import strategies as st

from carryover.domain.fields import CLIENT_FIELDS
from carryover.domain.normalise import clean_text
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import ClientState, ContactState

HOSTILE = (
    "=1+1",
    "+48 22 123 45 67",
    "-5",
    "@SUM(A1)",
    "'quoted",
    "_x0041_",
    "00123",
    "1.59E+17",
    "Żółć & Söhne",
    "李伟",
    "شركة",
    "a\nb",
    "<b>&amp;</b>",
    "👩‍💻",
)
text_values = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)).map(clean_text).filter(bool)
_PLAIN = [field.key for field in CLIENT_FIELDS if field.shape in ("text", "long", "phone", "url")]

fields = st.fixed_dictionaries(
    {"name": text_values},
    optional={key: text_values for key in _PLAIN if key != "name"},
)
contact_records = st.builds(
    ContactRecord, name=text_values, email=st.just(""), phone=st.one_of(st.just(""), text_values)
)
client_records = st.builds(
    ClientRecord,
    fields=fields,
    tags=st.lists(st.sampled_from(["vip", "late", "żółty"]), unique=True).map(tuple),
    contacts=st.lists(contact_records, max_size=3).map(tuple),
    extras=st.dictionaries(st.sampled_from(["Branch", "Sales rep"]), text_values),
)
client_states = st.builds(
    lambda record, ids, archived: ClientState(
        record.fields,
        record.tags,
        record.extras,
        tuple(
            ContactState(contact, id_)
            for contact, id_ in zip(record.contacts, sorted(ids), strict=False)
        ),
        archived,
    ),
    client_records,
    st.sets(st.integers(1, 9), min_size=3, max_size=3),
    st.booleans(),
)
