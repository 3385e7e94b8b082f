import type { z } from 'zod'
import { statedSustainable } from '../../domain/retirement/stated-spending'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import type { leversOutput, pathOutput, projectOutput, zoneMapOutput } from '../../contract/jobs/retirement'
import type { PaperLever, RetirementFigures } from '../../contract/proposal-planning'
import type { MapGrid } from '../zone/map-grid'
import { figuresOfJob } from '../zone/plan-figures'
import type { planToJob } from '../zone/plan-to-job'
import { zoneMapView } from '../zone/zone-map'
import { leverFigures } from './figures'

export type PlanJob = ReturnType<typeof planToJob>
export type ProjectOutput = z.output<typeof projectOutput>

/** Everything that the engines answer for the retirement pages beside the projection's own figures. */
export interface RetirementAnswers {
  readonly project: ProjectOutput
  readonly levers: z.output<typeof leversOutput>
  readonly map: { readonly grid: MapGrid; readonly output: z.output<typeof zoneMapOutput> } | null
  readonly path: z.output<typeof pathOutput> | null
  readonly stress: readonly { readonly id: string; readonly params: Params; readonly output: ProjectOutput }[]
}
type Params = Readonly<Record<string, number>>

/** From the answers to what stands on paper; making a proposal and verifying one go through the same lines. */
export function retirementMoreFigures(
  plan: RetirementPlan,
  job: PlanJob,
  { project, levers, map, path, stress }: RetirementAnswers,
  goals: GoalNames,
): RetirementFigures {
  const { mortalityWeighted, spread, sensitivity } = project
  const { years, coverage, firstRetired } = figuresOfJob(plan, job)
  return {
    mortality:
      mortalityWeighted === null
        ? null
        : {
            successProbability: mortalityWeighted.successProbability,
            survivalToEnd: mortalityWeighted.survivalToEnd,
            table: mortalityWeighted.table,
          },
    spread:
      spread === undefined
        ? null
        : {
            lognormal: spread.lognormal,
            studentT: spread.studentT,
            stress: spread.stress,
            bootstrap: spread.bootstrap ?? null,
          },
    sensitivity: sensitivity ?? null,
    years,
    coverage,
    firstRetired,
    levers: project.zone === 'green' ? [] : levers.levers.flatMap((lever) => paperLever(lever, goals)),
    map:
      map === null
        ? null
        : { ...zoneMapView(plan, map.grid, map.output), name: plan.members[map.grid.memberIndex]?.name ?? '' },
    stress: stress.map(({ id, params, output }) => ({
      id,
      params,
      zone: output.zone ?? 'grey',
      successProbability: output.successProbability,
      sustainableMonthly: statedSustainable(plan.essentialMonthly + plan.lifestyleMonthly, output),
    })),
    path: pathFigures(plan, path),
  }
}

type Lever = RetirementAnswers['levers']['levers'][number]
type Part = PaperLever['parts'][number]
/** Goal → what it is called. */
export type GoalNames = Readonly<Record<string, string>>

/** A lever that neither reaches green nor helps says nothing. */
function paperLever(lever: Lever, goals: GoalNames): PaperLever[] {
  const nameOf = (subject: string | undefined): string | null => goals[subject ?? ''] ?? null
  const common = { ...leverFigures(lever), scope: lever.scope ?? null, name: nameOf(lever.subject) }
  if (lever.reaches) {
    const parts = (lever.parts ?? []).map(({ lever: part, change, unit, subject, detail }): Part => ({
      lever: part,
      change,
      unit,
      detail: detail ?? null,
      name: nameOf(subject),
    }))
    return [{ ...common, zoneAfter: lever.zoneAfter, detail: lever.detail ?? null, parts }]
  }
  const { best } = lever
  return best === null ? [] : [{ ...common, zoneAfter: best.zone, detail: best.detail ?? null, parts: [] }]
}

function pathFigures(plan: RetirementPlan, output: RetirementAnswers['path']): RetirementFigures['path'] {
  if (output === null) return null
  return {
    index: output.pathIndex ?? 0,
    successful: output.successful,
    bequestMissed: output.bequestMissed,
    member: plan.members[0]?.id ?? '',
    years: output.years.map((year) => ({
      month: year.month,
      ages: year.ages,
      wealthStart: year.wealthStart,
      wealthEnd: year.wealthEnd,
      spendingPlanned: year.spendingPlanned,
      spendingPaid: year.spendingPaid,
      essentialPlanned: year.essentialPlanned,
      nominalReturn: year.nominalReturn,
      equityReturn: year.equityReturn,
      inflation: year.inflation,
      events: [...year.events],
    })),
  }
}
