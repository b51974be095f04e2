"""Every number of the search, each with its reason.

Those of `SURE_…` are fitted by scripts/fit_confidence.py; the others were chosen by hand and tried on
graded queries (docs/decisions/0013-smaller-search.md).
"""

# What is looked at -----------------------------------------------------------------------------------------
# Longer queries are cut: nobody's question is longer, and every character costs time.
LONGEST_QUERY = 200
# English words of fewer letters have no plural worth knowing.
SHORTEST_STEM = 4
# The longest known word that is looked for, in units.
LONGEST_NAME = 24
# So many characters of a word are enough to rule out most texts early.
BEGINNING = 3
# Full text costs by the token; a story says what it is about in fewer than these.
MOST_TOKENS = 14
# Names from this length on are not single tokens of the full text.
LONG_TOKEN = 8

# How firmly a word means a guide --------------------------------------------------------------------------
# 决定 outweighs a trade named beside it (奶茶店倒闭了 is about closing); 沾边 is also said of other matters.
LEVELS = {"决定": 4.5, "叫法": 3.0, "相关": 2.0, "沾边": 1.0}
# The bundle's own title says a little more than another name for it.
TITLE = 3.3
# A trade or an event names the guide itself; an item, a paper or an office is shared by several guides, so
# beside a trade it only refines. A pin is an editor's decision, and an answer or a person is only a hint.
# An article says more than its law as a whole.
STRENGTHS = {"事项": 2.2, "材料": 1.7, "部门": 1.6, "法规": 2.2, "法条": 2.6, "指向": 2.5, "置顶": 3.0}
STRENGTHS |= {"办理点": 0.6, "情形": 0.9, "人": 0.6}
# The second and later things that a word leads to count less, in the order in which the editor wrote them.
NEXT_TARGET = 0.82
# Among pinned guides the order decides.
NEXT_PIN = 0.93
# A trade of so many characters is also the name of its shop: 美发店.
TRADE = 2
# Answers and persons of fewer characters (是, 有, 父亲) say nothing about the guide.
TELLING = 3

# How much a record matters to a guide, in its typical case ------------------------------------------------
# A needed item is what people come for; the others they meet only in some cases, or if they wish.
NEEDED, CONDITIONAL, OPTIONAL = 1.0, 0.45, 0.15
# A group of items matters by its share of all items (the root, as guides differ in length), and by its best.
SHARE = 0.6
# People who look up a department mean the guides that it leads.
LEADS = 0.45
# A partner without an item of its own is only informed of the case.
PARTNER = 0.12
# Cited for the guide as a whole, in a question or for something to have ready.
CITED = 0.3
# To have ready, but asked by no item.
KEEPSAKE = 0.9

# Words that add nothing -----------------------------------------------------------------------------------
# The rest reads the same where it means the same guides in the same proportion, almost as firmly.
ALIKE, AS_FIRM = 0.9, 0.9

# The cutter's dictionary ----------------------------------------------------------------------------------
# The language's words besides the content's own: those that jieba counted this often, some twenty thousand.
COMMON = 170
# High enough for a name to win against the words that it is made of.
NAME_FREQUENCY = 3_000
# Longer names are better cut into the words they are made of.
LONGEST_WORD = 5
# Lengths of names that somebody may type by sound.
SPOKEN = range(2, 17)
# Rarer readings of a character would only produce false matches.
MOST_READINGS = 2

# Full text ------------------------------------------------------------------------------------------------
# A guide's own text is about it; text that it shares with others says less. Repeating tokens by their
# weight in one field needs half the postings of two fields. The title counts as if it stood there thrice.
OWN, SHARED, TITLE_TIMES = 2, 1, 3
# BM25: guides are of similar length, and a word said ten times says little more than one said thrice.
BM25_B, BM25_K1 = 0.6, 1.4
# Whose postings stay in memory: people ask in the same words.
KEPT_TOKENS = 2048
# Any further texts would score too low to be shown.
MOST_TEXTS = 50

# Reading a query ------------------------------------------------------------------------------------------
# Longer words win against the shorter ones they are made of: 劳务派遣 before 派遣.
LENGTH_POWER = 1.5
# A word in letters is worth about two characters.
LATIN_LENGTH = 2.0
# Words of asking give way to names: 开 in 开户 is not the verb.
ASKING = 0.5
# For each end of a known word that lies inside a longer word of the language: 图书 in 图书馆.
BROKEN = 0.65
# The same where the word itself is a guess: 楼放 in 写字楼放.
BROKEN_GUESS = 0.72
# A reading less sure than this is a guess, taken only where nothing else is known.
LEAST_READING = 0.62

# Corrections: how far each is believed; an exact match has 1 ----------------------------------------------
IN_PINYIN, SAME_SOUND, SAME_LOOK, LIKE_SOUND = 0.9, 0.85, 0.8, 0.7
# Letters are pinyin if names explain this much of them, surely from WELL_SPELT on; shorter are initials.
LEAST_SPELT, WELL_SPELT, SHORTEST_PINYIN, LONGEST_PINYIN = 0.4, 0.6, 4, 40
# Initials are ambiguous, so many names may stand behind them; behind long ones also names that go on.
BY_INITIALS, MOST_INITIALS, LONG_INITIALS, MOST_MISSING = 0.7, 6, 4, 2
# One letter may be anything; two letters within a sentence are somebody else's abbreviation.
FEWEST_INITIALS, FEWEST_INITIALS_IN_A_SENTENCE = 2, 3
# Rarer words of the language (jieba counted them so often) are none of ours, but not misspelt either: 开户.
REAL, LONGEST_REAL = 25, 4
# A real word inside a name is corrected only beside so many right characters: 家装电梯 is 加装电梯.
SUPPORT = 2
# In a short name another character makes another thing: 二手车交易 is not 二手房交易.
ONE_WRONG, ONE_WRONG_IN_FEW, FEW = 0.72, 0.55, 5
# Shorter stretches are guessed at only if they are all that the query says, longer ones never.
FEWEST, LONGEST_GUESS = 4, 8
# 公式 is a word; that somebody meant 公司 needs more than the sound.
REAL_WORD = 0.6
# In a sentence a few characters sound like some name sooner than they are misspelt.
IN_A_SENTENCE, SENTENCE, FEW_IN_A_SENTENCE = 0.7, 12, 3
# In a story one misspelt word does not decide, and there are too many stretches to try.
STORY = 40
# In shorter names one wrong character leaves nothing; in longer ones there is more than one.
OPEN_TO_GUESSES = range(3, 13)
# A word that means everything less firmly is not worth a guess.
WORTH_A_GUESS = 1.5
# Readings of a text in which each character may have two.
MOST_WAYS = 4

# Parts of names ---------------------------------------------------------------------------------------------

# A query that ends names of one matter is its short name (工作许可); shorter ones end too many.
ENDING, SHORTEST_ENDING = 0.95, 4
# One that begins names is a guess at the first few; of one character only short names.
BEGINNING_OF_A_NAME, SHORTEST_COMPLETED, MOST_COMPLETED = 0.6, 4, 5
# From this confidence on a name was written as it is.
CERTAIN = 0.95

# Records and questions besides guides ----------------------------------------------------------------------

# They stand below the guides; nobody reads more of them.
MOST_RECORDS = 5
# A question often asked is meant if this share of the pairs of characters is the same.
SAME_QUESTION = 0.75

# Order ----------------------------------------------------------------------------------------------------
# The best-fitting text counts like a hint: names decide, the text settles ties and finds what has no name.
TEXT = 0.7
# Nobody reads further; the broadest names (营业执照) belong to about as many guides.
MOST_RESULTS = 20

# Sure or maybe --------------------------------------------------------------------------------------------
# Weights of the four values of `query.confidence.Evidence`, and from which sum on the search is sure: where
# 85% of the frozen queries that a guide answers are. Written by scripts/fit_confidence.py.
SURE_SHARE, SURE_STRONGEST, SURE_COVER, SURE_WORDS = 5.01, 1.72, 5.4, 0.35
SURE_FROM = 9.96
# A query without neighbouring characters beside its names says neither that they stand there nor that not.
NO_PAIRS = 0.5
# A search that is not sure shows so many.
MOST_MAYBE = 5
# The nearest guides, whose topics are offered then and whose questions are found.
MOST_NEAR = 3

# What is shown --------------------------------------------------------------------------------------------
# More words do not improve the choice of a section.
MOST_WANTED = 12
# Characters of a snippet, and of those before the first mark.
SNIPPET, BEFORE_MARK = 90, 24
# Among equals the shorter section is clearer: one of so many characters counts half.
HALF_CLEAR = 2000
# Reasons for a result, results and parts in an explanation.
MOST_REASONS, EXPLAINED = 3, 5
# Completions: a word that begins so comes first, then by sound or initials, then one that contains it.
BEGINS, SOUNDS, CONTAINS = 3.0, 2.0, 0.5
# What is offered first: a guide by its names, then what has a page of its own, the firmest first; everyday
# words last, however firmly they mean a guide: among those that decide are 开死亡证 and 奶奶走了.
OFFERED = {
    "套餐": 5.0,
    "事项": 4.5,
    "材料": 4.4,
    "部门": 4.3,
    "办理点": 4.3,
    "法规": 4.0,
    "说法": 1.0,
    "指向": 2.5,
}
# Everyday words complete only what they begin with: 供给奶茶店 is no completion of 奶茶.
LIVE = 1.0
# Among the everyday words those that name a guide come first; what is only 沾边 completes nothing.
OFFERED_LEVELS = {LEVELS["叫法"]: 1.0, LEVELS["相关"]: 0.8, LEVELS["决定"]: 0.7}

# Direct answers -------------------------------------------------------------------------------------------

# A character alone says less than a pair of them.
CHARACTER = 0.4
# So alike a question often asked has to be, from 0 to 1, and so much more than the next one.
LIKE, LIKE_LEAD = 0.4, 0.08
# So much of the query the question and its answer have to contain.
TOLD = 0.4
# So much of a name has to stand in the query, less what the query says besides, of which this much is all.
NAMED, NAMED_LEAD, TOO_OPEN = 0.5, 0.05, 50.0
# What of the query a line of the guide has to contain.
LINE = 0.54
# About three characters, or five where no unit is asked for (几年, 多少米): a query that says less is found
# in lines about something else.
SAYS_MUCH, SAYS_MUCH_WITHOUT_UNIT = 15.0, 25.0
# With more left over than about two characters the query is not about the bundle as a whole.
OPEN = 8.0
