const TONES_HZ = [523, 392];
const TONE_SECONDS = 0.25;

/** A place's time is up: two low tones and a short shake, unlike the alarm of an emergency. */
export function timeIsUp(): void {
  play(TONES_HZ, "sine");
  navigator.vibrate?.(200);
}

/** The last tap was not saved: a sound nobody can take for anything else. */
export function notSaved(): void {
  play([220, 220, 220], "sawtooth");
  navigator.vibrate?.([400, 100, 400]);
}

function play(tones: readonly number[], type: OscillatorType): void {
  if (typeof AudioContext === "undefined") return;
  const context = new AudioContext();
  const volume = new GainNode(context, { gain: 0.2 });
  volume.connect(context.destination);
  tones.forEach((frequency, i) => {
    const tone = new OscillatorNode(context, { frequency, type });
    tone.connect(volume);
    const start = context.currentTime + i * TONE_SECONDS * 1.2;
    tone.start(start);
    tone.stop(start + TONE_SECONDS);
    if (i === tones.length - 1) tone.onended = () => void context.close();
  });
}
