import type { watchEn } from "./watch.en";

export const watchDa: typeof watchEn = {
  title: "Flere akutte situationer end sædvanligt",
  quiet: (percent) => `De akutte situationer her er som sædvanligt: overvågningen står på ${percent} % af sin tærskel.`,
  own: (count) => `Med det, der er noteret på denne tablet, siden serveren sidst hørte: ${count} mere.`,
  why: "Det siger tallet alene, ikke hvorfor. En sygeplejerske eller leder beslutter: advar, hold øje eller afvis.",
  decide: "Beslut på siden Advarsler",
  stale: (time) => `Efter det, serveren vidste kl. ${time}.`,
  young: "Dette rum har for kort en fortid til at kende det sædvanlige; kun en stor stigning ses.",
};
