"""The words of signing in, one's own account, Staff and Tablets, in both languages."""

from __future__ import annotations

from fristed.text import Text

ROLE_WORDS = {
    "reception": Text("Reception", "Modtagelse"),
    "nurse": Text("Nurse", "Sygeplejerske"),
    "manager": Text("Manager", "Leder"),
    "street_crew": Text("Street crew", "Gadehold"),
    "analyst": Text("Analyst", "Analytiker"),
    "auditor": Text("Auditor", "Revisor"),
}

PIN_WORDS = {
    "pin_kept": Text("Your PIN is changed.", "Din pinkode er ændret."),
    "pins_differ": Text("The two PINs are not the same.", "De to pinkoder er ikke ens."),
    "pin_weak": Text(
        "Choose 6 to 8 digits that neither count up or down, nor repeat, nor are a birthday.",
        "Vælg 6 til 8 cifre, som hverken tæller op eller ned, gentager sig eller er en fødselsdag.",
    ),
}

WORDS = {
    "sign_in": Text("Sign in", "Log ind"),
    "sign_out": Text("Sign out", "Log ud"),
    "handle": Text("Handle", "Brugernavn"),
    "password": Text("Password", "Adgangskode"),
    "with_passkey": Text("Sign in with a passkey", "Log ind med adgangsnøgle"),
    "or_password": Text("Or with a password", "Eller med adgangskode"),
    "no_account": Text(
        "Accounts are added by a manager. Tablets in the room are unlocked with a PIN instead.",
        "Konti oprettes af en leder. Tablets i rummet låses op med en pinkode i stedet.",
    ),
    "demo_password": Text(
        "This city is simulated: anna, bo, clara, dan, eva and finn all have the password fristed-demo.",
        "Denne by er simuleret: anna, bo, clara, dan, eva og finn har alle adgangskoden fristed-demo.",
    ),
    "demo_banner": Text("Simulated city. You look as", "Simuleret by. Du ser som"),
    "look_as": Text("Look as", "Se som"),
    "nobody": Text("nobody (sign in)", "ingen (log ind)"),
    "your_account": Text("Your account", "Din konto"),
    "signed_in_as": Text("Signed in as", "Logget ind som"),
    "change_password": Text("Change the password", "Skift adgangskode"),
    "second_factor": Text("Passkeys and authenticator app", "Adgangsnøgler og godkendelsesapp"),
    "second_factor_why": Text(
        "Somebody who has learnt your password still cannot sign in.",
        "Den, der har lært din adgangskode, kan stadig ikke logge ind.",
    ),
    "sessions": Text("Where you are signed in", "Hvor du er logget ind"),
    "pin": Text("PIN for tablets", "Pinkode til tablets"),
    "pin_why": Text(
        "Six to eight digits that unlock the tablets of your rooms. Never the same as your phone's or card's.",
        "Seks til otte cifre, som låser tablets i dine rum op. Aldrig de samme som til din telefon eller dit kort.",
    ),
    "pin_none": Text("You have not chosen a PIN yet.", "Du har ikke valgt en pinkode endnu."),
    "pin_new": Text("New PIN", "Ny pinkode"),
    "pin_again": Text("The same again", "Den samme igen"),
    "save": Text("Save", "Gem"),
    "second_factor_needed": Text(
        "Your role reads what only a second factor may open. Add a passkey or an authenticator app first; "
        "then every page of your role is open to you.",
        "Din rolle læser det, som kun en ekstra faktor må åbne. Tilføj først en adgangsnøgle eller en "
        "godkendelsesapp; så er alle sider til din rolle åbne for dig.",
    ),
    "password_change_needed": Text(
        "Your password was given to you by somebody else and is to be used once. Choose your own first.",
        "Din adgangskode er givet af en anden og skal kun bruges én gang. Vælg først din egen.",
    ),
}

STAFF_WORDS = {
    "staff": Text("Staff", "Personale"),
    "add": Text("Add somebody", "Tilføj en medarbejder"),
    "add_do": Text("Add", "Tilføj"),
    "handle_why": Text(
        "Small letters and digits. It stands in every entry this person makes, and is never given to another.",
        "Små bogstaver og tal. Det står i alle de poster, personen laver, og gives aldrig til en anden.",
    ),
    "name": Text("Name shown to colleagues", "Navn, som kolleger ser"),
    "role": Text("Role", "Rolle"),
    "rooms": Text("Rooms", "Rum"),
    "every_room": Text("Every room", "Alle rum"),
    "the_street": Text("The street", "Gaden"),
    "state": Text("State", "Status"),
    "active": Text("Works here", "Arbejder her"),
    "ended": Text("Access ended", "Adgang ophørt"),
    "pin_set": Text("PIN chosen", "Pinkode valgt"),
    "pin_not_set": Text("No PIN yet", "Ingen pinkode endnu"),
    "change": Text("Role and rooms", "Rolle og rum"),
    "tries": Text("Give new tries of the PIN", "Giv nye forsøg med pinkoden"),
    "tries_done": Text("The wrong tries are forgotten.", "De forkerte forsøg er glemt."),
    "password": Text("Give a new password", "Giv en ny adgangskode"),
    "factors": Text("Forget a lost second factor", "Glem en mistet ekstra faktor"),
    "end": Text("End this person's access", "Luk for personens adgang"),
    "end_why": Text(
        "Signs them out everywhere at once, locks every tablet they have unlocked and forgets their PIN.",
        "Logger dem ud alle steder på én gang, låser alle tablets, de har låst op, og glemmer deres pinkode.",
    ),
    "saved": Text("Saved.", "Gemt."),
    "once": Text("The password to be used once", "Adgangskoden, der skal bruges én gang"),
    "once_why": Text(
        "It is shown now and never again. Give it to them in person; they choose their own when they sign in.",
        "Den vises nu og aldrig igen. Giv den personligt; de vælger deres egen, når de logger ind.",
    ),
    "back": Text("Back to Staff", "Tilbage til Personale"),
    "not_yours": Text("Works in rooms that are not yours.", "Arbejder i rum, der ikke er dine."),
}

DEVICE_WORDS = {
    "devices": Text("Tablets", "Tablets"),
    "enrol": Text("Enrol a tablet", "Tilmeld en tablet"),
    "enrol_do": Text("Make a code", "Lav en kode"),
    "room": Text("Room", "Rum"),
    "name": Text("Its name, after where it lies", "Dens navn, efter hvor den ligger"),
    "code": Text("The code", "Koden"),
    "code_why": Text(
        "Open the Room page on the tablet and type the code, or scan the picture. It is good once, "
        "for 15 minutes.",
        "Åbn siden Rummet på tabletten, og tast koden, eller skan billedet. Den virker én gang, i 15 minutter.",
    ),
    "none": Text("No tablet is enrolled yet.", "Ingen tablet er tilmeldt endnu."),
    "heard": Text("Last heard from (UTC)", "Sidst hørt fra (UTC)"),
    "held": Text("Entries held", "Poster modtaget"),
    "missing": Text("Missing", "Mangler"),
    "aside": Text("Put aside", "Lagt til side"),
    "state": Text("State", "Status"),
    "enrolled": Text("In use", "I brug"),
    "revoked": Text("Access ended", "Adgang ophørt"),
    "wiped": Text("Access ended, to be emptied", "Adgang ophørt, skal tømmes"),
    "revoke": Text("End its access", "Luk for dens adgang"),
    "revoke_why": Text(
        "It can no longer read anything. What it has not sent stays on it, sealed, and can be taken in below.",
        "Den kan ikke længere læse noget. Det, den ikke har sendt, bliver på den, forseglet, og kan hentes "
        "ind nedenfor.",
    ),
    "wipe": Text("End its access and empty it", "Luk for dens adgang, og tøm den"),
    "wipe_why": Text(
        "For a stolen tablet. When it is next heard from, it also throws away its copy of the floor and "
        "everybody's keys. What it has not sent stays, sealed: only the server can read it.",
        "Til en stjålet tablet. Når den næste gang høres fra, smider den også sin kopi af rummet og alles "
        "nøgler væk. Det, den ikke har sendt, bliver på den, forseglet: kun serveren kan læse det.",
    ),
    "kept": Text("Take in what it had not sent", "Hent det ind, den ikke havde sendt"),
    "kept_why": Text(
        "The file that the tablet saves on its own page. Each entry is judged as if it had been sent.",
        "Filen, som tabletten gemmer på sin egen side. Hver post bedømmes, som var den sendt.",
    ),
    "kept_do": Text("Take in", "Hent ind"),
    "taken": Text("taken in", "hentet ind"),
    "known": Text("known already", "kendt i forvejen"),
    "put_aside": Text("put aside", "lagt til side"),
    "back": Text("Back to Tablets", "Tilbage til Tablets"),
    "done": Text("Done.", "Udført."),
}
