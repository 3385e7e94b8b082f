/** Ages that are sums of months lie a hair beside the birthday that is meant. */
const HAIR = 1e-6

/** The age in whole years as people say it: the last birthday. */
export const wholeAge = (age: number): string => String(Math.floor(age + HAIR))

/** The birthday before which something has happened that is seen at this age. */
export const birthdayAfter = (age: number): string => String(Math.ceil(age - HAIR))
