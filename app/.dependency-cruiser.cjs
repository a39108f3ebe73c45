/** Imports point one way: screens > parts > words, street > room > journal > device. */
module.exports = {
  forbidden: [
    {
      name: "room-is-pure",
      comment: "The rules of the floor know no screen, no words and no network.",
      severity: "error",
      from: { path: "^src/room/" },
      to: { path: "^src/(screens|parts|words|islands)/|svelte" },
    },
    {
      name: "street-is-pure",
      comment: "The rules of the pavement know no screen, no words and no network.",
      severity: "error",
      from: { path: "^src/street/" },
      to: { path: "^src/(screens|parts|words|islands)/|svelte" },
    },
    {
      name: "journal-is-lowest",
      severity: "error",
      from: { path: "^src/journal/" },
      to: { path: "^src/(room|street|screens|parts|words|islands)/" },
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
      comment: "Screens and rules know the desk; what stores, seals and sends is behind it.",
      severity: "error",
      from: { path: "^src/(screens|parts|room|street)/" },
      to: {
        path: "^src/(device|journal)/",
        pathNot: "^src/journal/(desk|deskTypes|entry|ids|kinds|screenReader|settle)\\.ts$",
      },
    },
    {
      name: "device-is-lowest",
      comment: "Keys, clocks and the worker know no entry.",
      severity: "error",
      from: { path: "^src/device/" },
      to: { path: "^src/(?!device/)" },
    },
    {
      name: "the-worker-is-one-file",
      comment: "A classic worker imports nothing: what it shared with a page would be built apart.",
      severity: "error",
      from: { path: "^src/(?!worker|device/shell)" },
      to: { path: "^src/device/shell" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  },
};
