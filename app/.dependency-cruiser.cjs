/** Imports point one way: screens > parts > words, room > journal. */
module.exports = {
  forbidden: [
    {
      name: "room-is-pure",
      comment: "The rules of the floor know no screen, no words and no network.",
      severity: "error",
      from: { path: "^src/room/" },
      to: { path: "^src/(screens|parts|words|islands)/|journal/reader|svelte" },
    },
    {
      name: "journal-is-lowest",
      severity: "error",
      from: { path: "^src/journal/" },
      to: { path: "^src/(room|screens|parts|words|islands)/" },
    },
    {
      name: "words-stand-alone",
      severity: "error",
      from: { path: "^src/words/" },
      to: { path: "^src/(?!words/)" },
    },
    {
      name: "parts-know-no-screen",
      severity: "error",
      from: { path: "^src/parts/" },
      to: { path: "^src/screens/" },
    },
    {
      name: "only-the-journal-sends",
      comment: "Only screens start a reader; only src/journal talks to the server.",
      severity: "error",
      from: { path: "^src/parts/" },
      to: { path: "^src/journal/reader" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  },
};
