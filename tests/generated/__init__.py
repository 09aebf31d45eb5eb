"""Plans made up as strangers would write them, with gold and questions.

`python -m tests.generated --seed 1 --count 20 --out DIR` writes plans, gold in the
format of the shared scorers, and questions.
"""

from tests.generated.corpus import Corpus, make_corpus
from tests.generated.documents import make_plan
from tests.generated.export import write_corpus
from tests.generated.models import Difficulty, GeneratedPlan, Layout

__all__ = [
    "Corpus",
    "Difficulty",
    "GeneratedPlan",
    "Layout",
    "make_corpus",
    "make_plan",
    "write_corpus",
]
