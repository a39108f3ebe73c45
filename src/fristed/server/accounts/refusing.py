"""What is said to somebody who may not."""

from __future__ import annotations

from fristed.errors import FristedError

_REFUSALS = {
    "sign_in_needed": (
        "Nobody is signed in.",
        "Sign in at /account/login/, or send the token of an enrolled tablet.",
    ),
    "token_unknown": (
        "The token is not one this server gave.",
        "Enrol the tablet again, or unlock it again.",
    ),
    "token_expired": ("The token is no longer good.", "Unlock the tablet again with a PIN."),
    "device_revoked": (
        "This tablet's access was ended.",
        "What it has not sent stays on it: a manager can take it in from the page Tablets.",
    ),
    "second_factor_needed": (
        "This account reads what only a second factor may open.",
        "Add a passkey or an authenticator app at /account/2fa/, then try again.",
    ),
    "password_change_needed": (
        "The password was given by somebody else and is to be used once.",
        "Choose your own at /account/password/change/, then try again.",
    ),
    "request_cross_site": (
        "The request was made by a page of another site.",
        "Send it from this server's own pages, or from a program with a token.",
    ),
}


def refusal(reason: str) -> FristedError:
    """Give the refusal of one of the reasons above."""
    sentence, remedy = _REFUSALS[reason]
    return FristedError(reason, sentence, remedy=remedy)


def role_not_allowed(role: str | None, permission: str) -> FristedError:
    """What is said where the role may not."""
    who = "A locked tablet" if role is None else f"The role {role}"
    return FristedError(
        "role_not_allowed",
        f"{who} may not do this: it asks for {permission}.",
        remedy="Ask somebody whose role allows it, or a manager to change the role on the page Staff.",
    )


def desk_only(permission: str) -> FristedError:
    """What is said where a PIN is not enough, whatever the role."""
    return FristedError(
        "role_not_allowed",
        f"A PIN on a tablet does not open this: it asks for {permission}.",
        remedy="Sign in at a desk, with a password and a second factor or with a passkey.",
    )


def room_not_yours(room: str) -> FristedError:
    """What is said where the room is another's."""
    return FristedError(
        "room_not_yours",
        f"The room {room} is not one of yours.",
        remedy="Ask a manager of that room to add it to your rooms on the page Staff.",
    )
