import type { JobDefinition } from '../contract/job'

type Area = () => Promise<readonly JobDefinition[]>

const feeJobs: Area = async () => {
  const [
    { feesJobs },
    { feeModelJobs },
    { feesBillsJobs },
    { feesCandidatesJobs },
    { statementJobs },
    { feesBranchJobs },
  ] = await Promise.all([
    import('./jobs/fees'),
    import('./jobs/fees-models'),
    import('./jobs/fees-bills'),
    import('./jobs/fees-candidates'),
    import('./jobs/fees-statements'),
    import('./jobs/fees-branch'),
  ])
  return [...feesJobs, ...feeModelJobs, ...feesBillsJobs, ...feesCandidatesJobs, ...statementJobs, ...feesBranchJobs]
}

/**
 * Every computation, by area. An area is loaded when the first of its jobs is asked for, so that a single headless
 * computation does not wait for solvers and tables that it does not use.
 */
const areas: readonly { readonly prefixes: readonly string[]; readonly load: Area }[] = [
  { prefixes: ['allocation'], load: async () => (await import('./jobs/allocation')).allocationJobs },
  { prefixes: ['fees'], load: feeJobs },
  { prefixes: ['goals'], load: async () => (await import('./jobs/goals')).goalsJobs },
  { prefixes: ['loan'], load: async () => (await import('./jobs/loans')).loansJobs },
  { prefixes: ['market'], load: async () => (await import('./jobs/market')).marketJobs },
  { prefixes: ['marketDay'], load: async () => (await import('./jobs/market-day')).marketDayJobs },
  { prefixes: ['pension'], load: async () => (await import('./jobs/pension')).pensionJobs },
  { prefixes: ['rebalancing'], load: async () => (await import('./jobs/rebalancing')).rebalancingJobs },
  { prefixes: ['products'], load: async () => (await import('./jobs/products')).productsJobs },
  { prefixes: ['retirement', 'mortality'], load: async () => (await import('./jobs/retirement')).retirementJobs },
  { prefixes: ['suitability'], load: async () => (await import('./jobs/suitability')).suitabilityJobs },
  { prefixes: ['tax'], load: async () => (await import('./jobs/tax')).taxJobs },
  { prefixes: ['tiering'], load: async () => (await import('./jobs/tiering')).tieringJobs },
  { prefixes: ['views'], load: async () => (await import('./jobs/views')).viewsJobs },
]

const loaded = new Map<Area, Promise<readonly JobDefinition[]>>()

function load(area: Area): Promise<readonly JobDefinition[]> {
  const known = loaded.get(area)
  if (known !== undefined) return known
  const loading = area()
  loaded.set(area, loading)
  return loading
}

/** The job of that name, or undefined. */
export async function findJob(name: string): Promise<JobDefinition | undefined> {
  const prefix = name.split('.', 1)[0] ?? ''
  const area = areas.find(({ prefixes }) => prefixes.includes(prefix))
  return area === undefined ? undefined : (await load(area.load)).find((job) => job.name === name)
}

/** All jobs, sorted by name. */
export async function allJobs(): Promise<readonly JobDefinition[]> {
  const lists = await Promise.all(areas.map(({ load: area }) => load(area)))
  return lists.flat().toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
