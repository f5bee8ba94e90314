"""Why something that was asked is not done. Each leads to a sentence in the catalogue: ``write.<rule>``."""

from collections.abc import Mapping


class RefusalError(Exception):
    """``rule`` names the sentence, ``details`` fill its places; ``status`` is the HTTP status of the answer."""

    status = 422

    def __init__(self, rule: str, **details: str) -> None:
        super().__init__(rule)
        self.rule, self.details = rule, details


class InvalidError(RefusalError):
    """Fields that cannot be taken: field -> (rule, details). The sentence of a field is ``write.<rule>``."""

    def __init__(self, fields: Mapping[str, tuple[str, Mapping[str, str]]]) -> None:
        super().__init__("invalid")
        self.fields = dict(fields)


class ForbiddenError(RefusalError):
    """The actor may not do this."""

    status = 403

    def __init__(self, action: str) -> None:
        super().__init__("forbidden")
        self.action = action


class SignInError(RefusalError):
    """Nobody is signed in, and this needs somebody."""

    status = 401

    def __init__(self) -> None:
        super().__init__("sign_in")


class ProveError(RefusalError):
    """The actor has to prove to be the account once more."""

    status = 403

    def __init__(self) -> None:
        super().__init__("prove")


class FactorError(RefusalError):
    """The actor may do this once its second factor is on."""

    status = 403

    def __init__(self) -> None:
        super().__init__("second_factor_needed")


class UnknownError(RefusalError):
    """There is no such thing, or the actor may not know of it."""

    status = 404

    def __init__(self) -> None:
        super().__init__("unknown")


class TooOftenError(RefusalError):
    """Too much in too short a time; ``seconds`` until it may be tried again."""

    status = 429

    def __init__(self, seconds: int) -> None:
        super().__init__("too_often", seconds=str(seconds))
        self.seconds = seconds
