import { hourOf, momentOf, type Refusals } from "./refusals.en";

const hour = (moment: string | number | undefined) => hourOf(moment, "da-DK");

/** Hvorfor et tryk blev afvist, og hvad man gør i stedet. */
export const refusalsDa = {
  already_in_aftercare: ({ guest }) => `Gæst ${guest} er allerede under opsyn.`,
  already_on_shift: ({ since }) => `Du har været på vagt i den rolle siden ${hour(since)}.`,
  already_paused: () => "Indtag er allerede sat på pause. Ophæv pausen først for at give en anden grund.",
  already_read: () => "Du har allerede læst advarslen.",
  already_signed: ({ staff }) => `${staff} har allerede overtaget vagten.`,
  already_waiting: ({ guest, ticket }) =>
    `Gæst ${guest} står allerede på listen${ticket === "" ? "" : ` med nummer ${ticket}`}.`,
  amount_not_positive: ({ amount }) => `${amount} er ingen mængde. Skriv mere end 0.`,
  day_already_open: ({ since }) => `Rummet har været åbent siden ${hour(since)}.`,
  day_not_open: () => "Dagen er allerede lukket.",
  does_not_fit: () => "En af værdierne kan ikke passe. Se dem efter, og prøv igen.",
  emergency_known: () => "Den akutte situation er allerede startet.",
  emergency_open: () => "En akut situation er i gang. Afslut den først.",
  emergency_over: () => "Den akutte situation er afsluttet. Ret den i listen over akutte situationer.",
  expires_in_past: () => "Advarslen ville allerede være udløbet. Vælg et senere tidspunkt.",
  grade_missing: () => "Vælg en grad fra 0 til 4.",
  guest_already_inside: ({ guest, since }) =>
    `Gæsten er allerede inde som ${guest}${since === "" ? "" : `, siden ${hour(since)}`}. Find besøget på tavlen.`,
  guest_already_seated: ({ guest, place }) => `Gæst ${guest} sidder på plads ${place}. Flyt gæsten i stedet.`,
  guest_restricted: ({ until }) =>
    `Gæsten må ikke komme ind før ${momentOf(until, "da-DK")}. Ophæv karantænen først, hvis det er forkert.`,
  guest_seated: ({ guest }) => `Gæst ${guest} sidder på en plads. Notér i stedet, at gæsten er gået.`,
  guests_inside: ({ guests }) =>
    `${guests} ${guests === 1 ? "gæst er" : "gæster er"} stadig noteret som inde. Se efter dem, og luk så dagen.`,
  intake_not_registered: ({ guest }) =>
    `Gæst ${guest} har intet registreret indtag siden sidste plads. Registrér det, og giv så pladsen.`,
  intake_paused: ({ by }) =>
    by === "emergency"
      ? "Indtag er på pause, så længe en akut situation varer. Gæsten kan vente på listen."
      : "Indtag er på pause. Ophæv pausen først, eller lad gæsten vente på listen.",
  matter_settled: () => "Sagen er allerede klaret.",
  more_than_there_is: ({ quantity, there }) =>
    `Der er ${there} på lager, ikke ${quantity}. Tæl varen først, hvis det er forkert.`,
  no_such_emergency: () => "Den akutte situation er ikke kendt på denne tablet. Start den her.",
  no_such_handover: () => "Der er skrevet et nyere vagtskifte. Overtag det.",
  no_such_place: ({ place }) => `Der findes ingen plads ${place}. Opret den først.`,
  no_such_referral: () => "Henvisningen er afsluttet eller ukendt. Tilbyd den igen.",
  no_such_restriction: () => "Karantænen er allerede ophævet.",
  no_such_visit: ({ guest }) => `Gæst ${guest} er ikke noteret som inde. Notér ankomsten først.`,
  no_such_warning: () => "Advarslen gælder ikke længere.",
  not_in_aftercare: ({ guest }) => `Gæst ${guest} er ikke under opsyn.`,
  not_on_shift: () => "Medarbejderen er ikke på vagt. Start vagten først.",
  not_paused: () => "Indtag er ikke på pause.",
  not_seated: ({ guest }) => `Gæst ${guest} sidder der ikke længere.`,
  not_waiting: ({ guest }) => `Gæst ${guest} står ikke på nogen venteliste.`,
  nothing_changed: () => "Intet er ændret. Ret en værdi først.",
  nothing_chosen: () => "Intet er valgt. Vælg mindst én ting.",
  nothing_measured: () => "Ingen måling er skrevet. Skriv mindst én.",
  place_already_clean: ({ place }) => `Plads ${place} er allerede ren.`,
  place_already_there: ({ place }) => `Plads ${place} findes allerede. Vælg et andet navn.`,
  place_closed: ({ place }) => `Plads ${place} er lukket. Vælg en anden, eller åbn den først.`,
  place_not_clean: ({ place }) => `Plads ${place} er ikke gjort ren. Markér den som ren først.`,
  place_not_closed: ({ place }) => `Plads ${place} er allerede åben.`,
  place_taken: ({ place }) => `Der sidder nogen på plads ${place}. Frigør den først, eller vælg en anden.`,
  quantity_not_positive: ({ quantity }) => `${quantity} er intet antal. Skriv et helt tal, mindst 1.`,
  reason_missing: () => "Der mangler en grund. Skriv et par ord.",
  referral_answered: () => "Gæsten har allerede sagt ja til henvisningen.",
  room_closed: ({ name }) => `${name} er lukket. Åbn dagen først.`,
  undo_hangs: () => "Der er siden noteret noget, som bygger på dette. Ret det med en grund i stedet.",
  undo_not_yours: () => "En anden har noteret dette. Ret det med en grund i stedet.",
  undo_too_late: ({ minutes }) => `Kun de seneste ${minutes} minutter kan fortrydes. Ret det med en grund i stedet.`,
  undone_already: () => "Dette er allerede fortrudt.",
  until_in_past: () => "Karantænen ville allerede være slut. Vælg et senere tidspunkt.",
  visit_over: ({ guest }) => `Besøget for gæst ${guest} er slut. Notér en ny ankomst.`,
  warning_expired: () => "Advarslen er udløbet.",
  words_missing: () => "Der mangler ord. Skriv et par stykker.",
} satisfies Refusals;
