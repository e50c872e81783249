"""Where the comment goes: what GitHub Actions and GitLab CI tell a job by its environment."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabricc.cli.comment.api import Api, RefusedError

Environment = Mapping[str, str]

GITLAB_TOKEN = "FABRICC_COMMENT_TOKEN"  # noqa: S105 - the name of a variable
GITHUB_TOKEN = "GITHUB_TOKEN"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Site:
    """One merge request, and how its comments are listed, written and changed."""

    name: str
    api: Api
    comments: str
    edited: str
    method: str
    author: str
    account: str
    """How the record of a comment calls its author, and that record the name of the account."""

    def own(self) -> str | None:
        """Return the name of the account that we write as, None for an app of GitHub's.

        The token of a job there is that of an app, which may not ask who it is.
        """
        try:
            return str(self.api.call("GET", "/user")[self.account])
        except RefusedError as error:
            if self.name == "GitHub" and error.is_forbidden:
                return None
            raise

    def is_by(self, comment: Any, own: str | None) -> bool:  # noqa: ANN401 - JSON
        """Tell whether a comment is ours: another's is left alone, whatever mark it has."""
        author = comment.get(self.author) or {}
        return author.get("type") == "Bot" if own is None else author.get(self.account) == own


class NowhereError(Exception):
    """Raised when there is no merge request that a comment could go to, with the reason."""


def is_known(environment: Environment) -> bool:
    """Tell whether this is a job of GitHub Actions or GitLab CI."""
    return environment.get("GITHUB_ACTIONS") == "true" or bool(environment.get("GITLAB_CI"))


def site(environment: Environment) -> Site:
    """Return the merge request that this job is about; raises NowhereError without one."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return _github(environment)
    return _gitlab(environment)


def _github(environment: Environment) -> Site:
    number = _pull_request(environment.get("GITHUB_EVENT_PATH", ""))
    if number is None:
        raise NowhereError("this job is not about a pull request")
    token = environment.get(GITHUB_TOKEN)
    if not token:
        raise NowhereError(f"${GITHUB_TOKEN} is not set")
    repository = f"/repos/{environment.get('GITHUB_REPOSITORY', '')}"
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {token}",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    return Site(
        name="GitHub",
        api=Api(environment.get("GITHUB_API_URL", ""), headers),
        comments=f"{repository}/issues/{number}/comments",
        edited=f"{repository}/issues/comments",
        method="PATCH",
        author="user",
        account="login",
    )


def _pull_request(path: str) -> int | None:
    try:
        number = json.loads(Path(path).read_text(encoding="utf-8"))["pull_request"]["number"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return number if isinstance(number, int) else None


def _gitlab(environment: Environment) -> Site:
    number = environment.get("CI_MERGE_REQUEST_IID")
    if not number:
        raise NowhereError("this job is not about a merge request")
    token = environment.get(GITLAB_TOKEN)
    if not token:
        raise NowhereError(f"${GITLAB_TOKEN} is not set")
    project = environment.get("CI_MERGE_REQUEST_PROJECT_ID") or environment.get("CI_PROJECT_ID")
    notes = f"/projects/{project}/merge_requests/{number}/notes"
    return Site(
        name="GitLab",
        api=Api(environment.get("CI_API_V4_URL", ""), {"PRIVATE-TOKEN": token}),
        comments=notes,
        edited=notes,
        method="PUT",
        author="author",
        account="username",
    )
