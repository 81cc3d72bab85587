"""Figures as the documents print them, for the round trips: written from the documents, not from the readers."""

from hypothesis import strategies as st

FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
MIXED_WIDTH = str.maketrans("02468,", "０２４６８，")
LOOKS = st.sampled_from([{}, FULL_WIDTH, MIXED_WIDTH])
MINUS_SIGNS = st.sampled_from(["△", "▲", "−", "－", "-", "△ ", "▲\u3000", "‐", "ー"])
PARENTHESES = st.sampled_from(["()", "（）", "(）", "（)"])
BLANKS = st.sampled_from(["", " ", "\u3000", "\u00a0", "  "])
FOOTNOTE_MARKS = st.sampled_from(["", "※", " ※", "＊", "※１", "(※2)"])

NOT_NUMBERS = [
    # commas that say a digit was lost or added
    "1,23", "1,2345", "12,3456", "1234,567", "1,234,56", ",234", "1,,234", "1,234,", "1、234", "１，２３", "12,34", "1,", ",",
    # blanks that may part two numbers
    "7 23,805", "12 345,678", "1 234", "1 2", "1, 234", "12 5", "200,753 155,613", "200,753 (155,613)", "2 0 0",
    # letters that look like digits
    "l,234", "O", "o", "1O0", "I23", "１２３ｌ", "B", "2OO,753", "S5",
    # signs twice, alone or behind
    "--5", "▲▲4466", "△△5", "-△5", "5-", "5△", "△", "▲", "+", "+-5", "－ 4,543", "― 5", "－　4,800",
    # points
    "1.234.567", "1.", ".5", "1..5", "1.,5", "1,234.", "1・5", "4466..00", "1,234,.5",
    # leading zeros
    "00", "012", "012,345", "0,123", "000",
    # brackets that do not pair
    "(1,234", "1,234)", "（1,234", "((1,234))", "(1,234)(5)", ")1,234(", "[1,234", "1,234]",
    # dates, ratios, ranges, sums, ordinals
    "2020/1/1", "R2.4.1", "令和2年", "令和２年度", "H30", "1/2", "1:2", "1-4", "5－４", "10～20", "1+2", "1=1", "第1", "①", "㉑", "⑴", "Ⅲ", "½", "1½",
    "1e5", "0x10", "1_000", "∞", "NaN", "１２３４５６７８９０１２３４５６７８９０",
    # superscripts, other scripts' digits, kanji
    "1,234¹", "1²", "₁", "٣", "१२", "𝟏𝟐", "三", "一億", "百",
    # marks that cannot be told from digits
    "※12,345", "1,234※1,234", "※1", "※",
    # characters lost
    "1\ufffd4", "\ufffd", "1?4", "(cid:12)", "#####", "1\u0000",
]  # fmt: skip
"""What is never a number, neither as an amount nor as an indicator's value."""
