let requested = false

/** Asks for the five-step tour once the workstation opens (first run only). */
export function requestTour(): void {
  requested = true
}

/** True once after a request. */
export function takeTourRequest(): boolean {
  const now = requested
  requested = false
  return now
}
