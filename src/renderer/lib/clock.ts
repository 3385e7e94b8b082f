/** The page's wall clock in UTC milliseconds; the business day always comes from the backend (`app.state().today`). */
export const wallClock = (): number => Math.round(performance.timeOrigin + performance.now())
