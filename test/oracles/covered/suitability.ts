/** Oracles that suitability.test.ts runs, by job and by named function. */
export const suitabilityByJob = [
  'suit.match.matrix',
  'suit.sale.C1_min.R2',
  'suit.sale.C1.R2',
  'suit.sale.C3.R3',
  'suit.sale.C3.R4',
  'suit.sale.C5.R5',
  'suit.score.sac20.typical',
  'suit.score.sac20.allA',
  'suit.pro.1',
  'suit.pro.3',
  'suit.pro.5',
  'suit.pro.7',
  'suit.pro.9',
] as const

export const suitabilityByFunction = [
  'suit.band.founder.0',
  'suit.band.founder.20',
  'suit.band.founder.37',
  'suit.band.founder.54',
  'suit.band.founder.83',
  'suit.band.even20.19',
  'suit.band.even20.39',
  'suit.band.even20.59',
  'suit.band.even20.79',
] as const
