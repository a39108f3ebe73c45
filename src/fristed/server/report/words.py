"""The words of the public report page, in both languages."""

from __future__ import annotations

from fristed.text import Text

WORDS = {
    "title": Text("Report needles", "Anmeld kanyler"),
    "lead": Text(
        "Have you seen needles or syringes outside? Tell us where, and a crew will collect them.",
        "Har du set kanyler eller sprøjter udenfor? Fortæl os hvor, så henter et hold dem.",
    ),
    "danger": Text(
        "Do not touch them. If you were pricked: wash with water and soap, and call a doctor today. In danger call 112.",
        "Rør dem ikke. Er du blevet stukket: vask med vand og sæbe, og ring til en læge i dag. Ved fare: ring 112.",
    ),
    "where": Text("Where", "Hvor"),
    "gps": Text("I am standing there", "Jeg står der"),
    "gps_why": Text(
        "Your phone gives the place to this page only, once.",
        "Din telefon giver kun stedet til denne side, én gang.",
    ),
    "gps_asking": Text("Finding the place …", "Finder stedet …"),
    "gps_found": Text("The place is found, within", "Stedet er fundet, inden for"),
    "gps_failed": Text(
        "The phone did not give the place. Choose the part of the city, and write the spot.",
        "Telefonen gav ikke stedet. Vælg bydelen, og skriv stedet.",
    ),
    "metres": Text("metres", "meter"),
    "map": Text("Map of the city: tap where they lie", "Kort over byen: tryk, hvor de ligger"),
    "map_chosen": Text("The place is chosen on the map.", "Stedet er valgt på kortet."),
    "part": Text("Part of the city", "Bydel"),
    "part_none": Text("Choose", "Vælg"),
    "part_why": Text(
        "Only needed where the phone did not give the place.",
        "Kun nødvendig, hvis telefonen ikke gav stedet.",
    ),
    "spot": Text("The spot", "Stedet"),
    "spot_why": Text(
        "Street and number, or what it lies beside: in the yard, behind the bench. No names.",
        "Gade og nummer, eller hvad det ligger ved: i gården, bag bænken. Ingen navne.",
    ),
    "degrees": Text("Give the place in degrees", "Angiv stedet i grader"),
    "lat": Text("Latitude", "Breddegrad"),
    "lon": Text("Longitude", "Længdegrad"),
    "how_many": Text("How many, about?", "Hvor mange, cirka?"),
    "not_known": Text("I do not know", "Det ved jeg ikke"),
    "photo": Text("A photo, if you like", "Et billede, hvis du vil"),
    "photo_why": Text(
        "Of the spot, not of people. Where and when it was taken is removed from it, only the crew sees it, and it "
        "is deleted after",
        "Af stedet, ikke af mennesker. Hvor og hvornår det er taget, fjernes fra det, kun holdet ser det, og det "
        "slettes efter",
    ),
    "days": Text("days", "dage"),
    "send": Text("Send the report", "Send anmeldelsen"),
    "no_name": Text(
        "We do not ask who you are, and we do not keep your address on the network.",
        "Vi spørger ikke, hvem du er, og vi gemmer ikke din adresse på nettet.",
    ),
    "wrong": Text("Not sent yet", "Ikke sendt endnu"),
    "place_missing": Text(
        "The place is missing. Use your phone's place, or choose the part of the city.",
        "Stedet mangler. Brug telefonens sted, eller vælg bydelen.",
    ),
    "thanks": Text("Your report", "Din anmeldelse"),
    "keep": Text(
        "Keep this page's address to see what becomes of it. It is the only way back to it.",
        "Gem denne sides adresse for at se, hvad der sker. Det er den eneste vej tilbage til den.",
    ),
    "number": Text("Number", "Nummer"),
    "received": Text("Received", "Modtaget"),
    "planned": Text("On a crew's route", "På et holds rute"),
    "done": Text("Dealt with", "Afsluttet"),
    "now": Text("now", "nu"),
    "linked": Text(
        "Somebody had reported the same spot before you. Both reports are kept, and one crew comes for both.",
        "Nogen havde anmeldt samme sted før dig. Begge anmeldelser er gemt, og ét hold kommer for begge.",
    ),
    "test": Text("This report was marked as a test.", "Denne anmeldelse er mærket som en prøve."),
    "again": Text("Report another", "Anmeld flere"),
    "unknown": Text("No such report", "Ingen sådan anmeldelse"),
    "unknown_why": Text(
        "The address is mistyped, or the report is older than it is kept.",
        "Adressen er tastet forkert, eller anmeldelsen er ældre, end den gemmes.",
    ),
    "simulated": Text(
        "This city is simulated: nobody will come.", "Denne by er simuleret: der kommer ingen."
    ),
}

REFUSALS = {
    "coordinates_impossible": Text(
        "The place is none: degrees are missing or wrong.",
        "Stedet findes ikke: graderne mangler eller er forkerte.",
    ),
    "coordinates_swapped": Text(
        "Latitude and longitude have changed places.", "Breddegrad og længdegrad er byttet om."
    ),
    "coordinates_far": Text("The place is not in this city.", "Stedet ligger ikke i denne by."),
    "area_unknown": Text("The city has no such part.", "Byen har ingen sådan bydel."),
    "words_too_long": Text("The text is longer than 4,000 characters.", "Teksten er længere end 4.000 tegn."),
    "photo_too_large": Text(
        "The photo is too large. Send a smaller one, or none.",
        "Billedet er for stort. Send et mindre eller intet.",
    ),
    "photo_unreadable": Text(
        "The photo cannot be read. Take it again, or report without.",
        "Billedet kan ikke læses. Tag det igen, eller anmeld uden.",
    ),
    "request_too_large": Text(
        "The photo is too large. Send a smaller one, or none.",
        "Billedet er for stort. Send et mindre eller intet.",
    ),
    "too_many_tries": Text(
        "Many reports came from your network. Wait ten minutes, then send it again.",
        "Der kom mange anmeldelser fra dit netværk. Vent ti minutter, og send igen.",
    ),
    "store_busy": Text("The server is busy. Send it again.", "Serveren har travlt. Send igen."),
    "place_missing": WORDS["place_missing"],
}
"""What is said on the page; the programs' sentences are those of the errors themselves."""
