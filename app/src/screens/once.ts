/**
 * While what a button asked for is being saved, that button is deaf: a second quick tap, made before the
 * floor shows the first, must not double anything. Other buttons are heard, and so is one whose every tap
 * is meant (a stepper's plus asks for nothing to be saved).
 */
export class Once {
  private pressed: object | null = null;
  private readonly deaf = new Map<object, number>();

  /** A button was pressed; whether it may be heard. */
  hears(button: object | null): boolean {
    this.pressed = button;
    return button === null || !this.deaf.has(button);
  }

  /** Do `work`, which the button pressed last asked for. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const button = this.pressed;
    if (button === null) return work();
    this.deaf.set(button, (this.deaf.get(button) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = this.deaf.get(button)! - 1;
      if (left > 0) this.deaf.set(button, left);
      else this.deaf.delete(button);
    }
  }

  /** For the page's root, before any button hears of the click. */
  readonly guard = (event: Event): void => {
    const { target } = event;
    const button = target instanceof Element ? target.closest("button") : null;
    if (this.hears(button)) return;
    event.stopPropagation();
    event.preventDefault();
  };
}
