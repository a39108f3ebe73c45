/** What is heard and felt when an emergency begins; a room may be silent, so this tablet keeps the choice. */
const KEY = "fristed.mute";

export function isMuted(): boolean {
  return localStorage.getItem(KEY) === "yes";
}

export function setMuted(muted: boolean): void {
  if (muted) localStorage.setItem(KEY, "yes");
  else localStorage.removeItem(KEY);
}

const TONES_HZ = [880, 660, 880];
const TONE_SECONDS = 0.18;

/** Three tones and two shakes; what the tablet cannot do is left out. */
export function alarm(): void {
  if (isMuted()) return;
  navigator.vibrate?.([250, 120, 250]);
  if (typeof AudioContext === "undefined") return;
  const context = new AudioContext();
  const volume = new GainNode(context, { gain: 0.25 });
  volume.connect(context.destination);
  TONES_HZ.forEach((frequency, i) => {
    const tone = new OscillatorNode(context, { frequency, type: "square" });
    tone.connect(volume);
    const start = context.currentTime + i * TONE_SECONDS * 1.3;
    tone.start(start);
    tone.stop(start + TONE_SECONDS);
    if (i === TONES_HZ.length - 1) tone.onended = () => void context.close();
  });
}
