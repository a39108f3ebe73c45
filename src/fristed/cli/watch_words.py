"""The words of ``fristed room``, in both languages."""

from fristed.text import Text

REACHED, FALLEN = Text("reached", "nået"), Text("fallen again", "faldet igen")
NOTED, STREAM = Text("noted", "noteret"), Text("stream", "strøm")
CHANCE, EMERGENCIES = Text("chance", "sandsynlighed"), Text("emergencies", "hændelser")
DECIDED = Text("decided", "besluttet")
CITIES, SOON = Text("cities", "byer"), Text("seen within 5 days", "set inden for 5 dage")
MEDIAN, NINETY = Text("median days", "median, dage"), Text("9 of 10 within, days", "9 af 10 inden for, dage")
FALSE = Text("false alarms a year", "falske alarmer om året")
SIGNAL = Text(
    "{name}: usually {usual} a day; {watched} days watched; alarmed on: {alarms}.",
    "{name}: sædvanligvis {usual} om dagen; {watched} dage overvåget; alarmerede: {alarms}.",
)
PAYDAYS = Text("Pay-days: {days}.", "Udbetalingsdage: {days}.")
CHART, REFERENCE = Text("chart", "kort"), Text("k or m", "k eller m")
THRESHOLD, ARL = Text("threshold", "tærskel"), Text("days between false alarms", "dage mellem falske alarmer")
ALARMED = Text("alarmed on", "alarmerede")
