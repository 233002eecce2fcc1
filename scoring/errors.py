"""The errors of scoring: one plain sentence each, in English and in Thai, and a code a program can read.

ScoringError (ValueError)
├── RuleError            rule_error          a rules file that cannot be trusted: names file and key
├── UnknownIndicator     unknown_indicator   no such id; `near` lists similar ones
├── NotScored            not_scored          a group, dimension or total row: only its leaves are scored
├── WrongRubric          wrong_rubric        the question does not apply to indicators of this rubric
├── NoTargets            no_targets          the document leaves the targets blank
├── NotANumber           not_a_number        the value is no number
├── OutOfRange           value_out_of_range  impossible for this indicator
├── WrongScale           wrong_scale         a figure for a scale of words, or the other way round
├── NotALevel            not_a_level         a level, score or number of points that does not exist
├── WrongInputs          wrong_inputs        a formula was given too few, too many or unknown inputs
└── NothingGiven         nothing_given       a total of nothing
"""


class ScoringError(ValueError):
    """What is wrong and what would be right; `code` names the kind, `fields` holds the figures and names."""

    code = "scoring"

    def __init__(self, message: str, message_th: str, **fields: object) -> None:
        super().__init__(message)
        self.message = message
        self.message_th = message_th
        self.fields = fields


class RuleError(ScoringError):
    """A rules file that cannot be trusted: names file and key."""

    code = "rule_error"


class UnknownIndicator(ScoringError):
    """An id that no rubric has; `fields["near"]` lists similar ids."""

    code = "unknown_indicator"


class NotScored(ScoringError):
    """A group, dimension or total row: it has a weight, only its leaves are scored."""

    code = "not_scored"


class WrongRubric(ScoringError):
    """A question that indicators of this rubric cannot answer."""

    code = "wrong_rubric"


class NoTargets(ScoringError):
    """An indicator whose targets the document leaves blank."""

    code = "no_targets"


class NotANumber(ScoringError):
    """A value that cannot be read as a number."""

    code = "not_a_number"


class OutOfRange(ScoringError):
    """A figure that is impossible for the indicator."""

    code = "value_out_of_range"


class WrongScale(ScoringError):
    """A figure where the scale has words, or a word where it has figures."""

    code = "wrong_scale"


class NotALevel(ScoringError):
    """A level, score or number of points that does not exist."""

    code = "not_a_level"


class WrongInputs(ScoringError):
    """Too few, too many or unknown inputs for a formula or a condition."""

    code = "wrong_inputs"


class NothingGiven(ScoringError):
    """A total of nothing."""

    code = "nothing_given"


class UnreadableResults(ScoringError):
    """A file of results that cannot be read: names file and line."""

    code = "unreadable_results"


class UnusableArguments(ScoringError):
    """A command line that means nothing."""

    code = "unusable_arguments"
