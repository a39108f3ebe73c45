"""What the codes of the kinds are called in print, in both languages."""

from __future__ import annotations

from fristed.text import Text

WANTS = {
    "inject": Text("to inject", "for at injicere"),
    "smoke": Text("to smoke", "for at ryge"),
    "other": Text("for other help", "for anden hjælp"),
}
ROUTES = {
    "inject": Text("injected", "injiceret"),
    "smoke": Text("smoked", "røget"),
    "snort": Text("snorted", "sniffet"),
    "oral": Text("swallowed", "slugt"),
    "other": Text("taken another way", "taget på anden vis"),
}
SUBSTANCES = {
    "heroin": Text("heroin", "heroin"),
    "cocaine": Text("cocaine", "kokain"),
    "crack": Text("crack", "crack"),
    "heroin_cocaine": Text("heroin and cocaine together", "heroin og kokain sammen"),
    "methadone": Text("methadone", "metadon"),
    "morphine": Text("morphine", "morfin"),
    "buprenorphine": Text("buprenorphine", "buprenorfin"),
    "oxycodone": Text("oxycodone", "oxycodon"),
    "fentanyl": Text("fentanyl", "fentanyl"),
    "nitazene": Text("a nitazene", "en nitazen"),
    "other_opioid": Text("another opioid", "et andet opioid"),
    "amphetamine": Text("amphetamine", "amfetamin"),
    "methamphetamine": Text("methamphetamine", "metamfetamin"),
    "benzodiazepine": Text("a benzodiazepine", "et benzodiazepin"),
    "ghb": Text("GHB", "GHB"),
    "ketamine": Text("ketamine", "ketamin"),
    "cannabis": Text("cannabis", "cannabis"),
    "alcohol": Text("alcohol", "alkohol"),
    "unknown": Text("an unknown substance", "et ukendt stof"),
    "several": Text("several other substances together", "flere andre stoffer sammen"),
    "none": Text("no substance stated", "intet oplyst stof"),
}
REFUSED_FOR = {
    "under_age": Text("being under age", "for lav alder"),
    "not_dependent": Text("not being dependent", "manglende afhængighed"),
    "intoxicated": Text("being intoxicated", "påvirkethed"),
    "ban": Text("a restriction", "karantæne"),
    "no_drug": Text("bringing no drug", "intet medbragt stof"),
    "dealing": Text("dealing", "handel"),
    "full": Text("the room being full", "fuldt rum"),
    "other": Text("another reason", "en anden grund"),
}
GAVE_UP_TO = {
    "used_outside": Text("use outside", "indtag udenfor"),
    "comes_back": Text("come back later", "at komme igen senere"),
    "other_room": Text("another room", "et andet rum"),
    "turned_out_at_closing": Text("leave at closing time", "at gå ved lukketid"),
    "no_show": Text("somewhere before being called", "et sted hen før kald"),
    "unknown": Text("an unknown place", "et ukendt sted"),
}
EMERGENCIES = {
    "opioid": Text("opioid overdose", "opioidoverdosis"),
    "stimulant": Text("stimulant toxicity", "forgiftning med centralstimulerende"),
    "sedative": Text("sedation", "sedation"),
    "ghb": Text("GHB", "GHB"),
    "seizure": Text("seizure", "krampe"),
    "cardiac": Text("chest pain or heart", "brystsmerter eller hjerte"),
    "anaphylaxis": Text("anaphylaxis", "anafylaksi"),
    "hypoglycaemia": Text("low blood sugar", "lavt blodsukker"),
    "psychosis": Text("psychosis or agitation", "psykose eller uro"),
    "injury": Text("injury", "skade"),
    "other": Text("another emergency", "en anden hændelse"),
}
OUTCOMES = {
    "recovered": Text("recovery in the room", "bedring i rummet"),
    "to_hospital": Text("transport to hospital", "kørsel til hospital"),
    "refused_transport": Text("transport refused by the guest", "kørsel afslået af gæsten"),
    "died": Text("death", "død"),
    "unknown": Text("an unknown outcome", "et ukendt udfald"),
}
ACTIONS = {
    "stimulate": Text("stimulation", "stimulering"),
    "airway": Text("airway support", "luftvejshåndtering"),
    "oxygen": Text("oxygen", "ilt"),
    "ventilate": Text("assisted ventilation", "assisteret ventilation"),
    "naloxone": Text("naloxone", "naloxon"),
    "recovery_position": Text("the recovery position", "aflåst sideleje"),
    "cpr": Text("chest compressions", "hjertemassage"),
    "aed": Text("a defibrillator", "hjertestarter"),
    "ambulance_called": Text("a call for an ambulance", "opkald efter ambulance"),
    "ambulance_arrived": Text("the arrival of an ambulance", "ankomst af ambulance"),
    "ambulance_left": Text("the departure of an ambulance", "afgang af ambulance"),
}
JUDGEMENTS = {"no": Text("no", "nej"), "unsure": Text("unsure", "usikker")}
CARE = {
    "wound": Text("wound care", "sårpleje"),
    "talk": Text("a talk", "samtale"),
    "injection_advice": Text("advice on injecting", "vejledning i injektion"),
    "shower": Text("a shower", "bad"),
    "meal": Text("a meal", "måltid"),
    "clothes": Text("clothes", "tøj"),
    "laundry": Text("laundry", "tøjvask"),
    "test": Text("a test for infections", "test for smitte"),
    "vaccination": Text("a vaccination", "vaccination"),
    "counselling": Text("counselling", "rådgivning"),
    "naloxone_training": Text("naloxone training", "oplæring i naloxon"),
    "other": Text("other care", "anden omsorg"),
}
REFERRED_TO = {
    "treatment": Text("drug treatment", "stofbehandling"),
    "substitution": Text("substitution treatment", "substitutionsbehandling"),
    "detoxification": Text("detoxification", "afgiftning"),
    "hospital": Text("a hospital", "et hospital"),
    "doctor": Text("a doctor", "en læge"),
    "dentist": Text("a dentist", "en tandlæge"),
    "testing": Text("testing", "test"),
    "housing": Text("housing", "bolig"),
    "social_service": Text("social services", "socialforvaltningen"),
    "legal_help": Text("legal help", "retshjælp"),
    "mental_health": Text("mental health care", "psykiatrien"),
    "other": Text("another service", "et andet tilbud"),
}
INCIDENTS = {
    "violence": Text("violence", "vold"),
    "threats": Text("threats", "trusler"),
    "dealing": Text("dealing", "handel"),
    "theft": Text("theft", "tyveri"),
    "damage": Text("damage", "hærværk"),
    "needlestick": Text("needlestick injury", "stikskade"),
    "police": Text("police", "politi"),
    "neighbour": Text("a neighbour's complaint", "naboklage"),
    "fire": Text("fire", "brand"),
    "death": Text("death", "dødsfald"),
    "other": Text("another incident", "en anden hændelse"),
}
RESTRICTED_FOR = {
    "violence": Text("violence", "vold"),
    "threats": Text("threats", "trusler"),
    "dealing": Text("dealing", "handel"),
    "theft": Text("theft", "tyveri"),
    "house_rules": Text("breaking house rules", "brud på husorden"),
    "other": Text("another reason", "en anden grund"),
}
ITEMS = {
    "needle": Text("needles", "kanyler"),
    "syringe": Text("syringes", "sprøjter"),
    "foil": Text("sheets of foil", "stykker folie"),
    "pipe": Text("pipes", "piber"),
    "naloxone_kit": Text("naloxone kits", "naloxonsæt"),
    "naloxone_dose": Text("naloxone doses", "naloxondoser"),
    "sharps_box": Text("sharps boxes", "kanylebokse"),
    "filter": Text("filters", "filtre"),
    "water": Text("ampoules of water", "ampuller vand"),
    "swab": Text("swabs", "spritservietter"),
    "condom": Text("condoms", "kondomer"),
    "tourniquet": Text("tourniquets", "stasebånd"),
    "acid": Text("sachets of acid", "breve syre"),
    "cooker": Text("cookers", "kogekar"),
    "dressing": Text("dressings", "forbindinger"),
    "test_strip": Text("test strips", "teststrimler"),
    "oxygen_bottle": Text("oxygen bottles", "iltflasker"),
}
PLACES = {
    "inject": Text("to inject", "til injektion"),
    "smoke": Text("to smoke", "til rygning"),
    "flex": Text("for either", "til begge dele"),
}
