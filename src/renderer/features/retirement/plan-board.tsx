import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import type { RetirementClientInput } from '../../../contract/api/retirement-window'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ClientWindowControl } from '../../shared/client-window-control'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { DoublesNote } from './doubles-note'
import type { Editing } from './editor/editing'
import { ExplainCard } from './explain-card'
import { FanCard } from './fan-card'
import { HistoricalCard } from './historical-card'
import { InputsCard } from './inputs-card'
import { LeversCard } from './levers-card'
import { isComplete, type Plan, type Sources, stated } from './plan-edit'
import { SaveRow } from './save-row'
import { SayCard } from './say-card'
import { SectionNav, sectionId, type Section } from './section-nav'
import { SlidersCard } from './sliders-card'
import { StressCard } from './stress-card'
import { TestsCard } from './tests-card'
import { useAnswers } from './use-answers'
import { useApplyLever } from './use-apply-lever'
import { usePlanFigures } from './use-plan-figures'
import { ZoneMapCard } from './zone-map-card'

type Document = Outputs['zone']['forClient']

const showRetirement = (question: RetirementClientInput) => api.meeting.showRetirement.mutate(question)

const SHOWN: readonly Section[] = ['answer', 'levers', 'tests', 'map', 'stress', 'explain', 'history', 'inputs']

// These follow the plan once the hand rests: while it moves they are not touched.
const StillMap = memo(ZoneMapCard)
const StillStress = memo(StressCard)
const StillExplain = memo(ExplainCard)
const StillLevers = memo(LeversCard)
const StillHistory = memo(HistoricalCard)

/**
 * One plan on the table, from the answer to the detail; what is tried stays on the screen until it is saved. The inputs are
 * the same element with and without an answer above them, so that a hand that types there keeps its place.
 */
export function PlanBoard({ clientId, document }: { readonly clientId: string; readonly document: Document }) {
  const { t } = useI18n()
  const [rev, setRev] = useState(document.rev)
  const [plan, setPlan] = useState<Plan>(document.plan)
  const [sources, setSources] = useState<Sources>(document.sources)
  const revert = (): void => {
    setPlan(document.plan)
    setSources(document.sources)
  }
  // What was saved comes back as the next version of the book.
  if (rev !== document.rev) {
    setRev(document.rev)
    revert()
  }
  const changed = plan !== document.plan
  const change = useCallback((next: Plan, ...fields: readonly string[]) => {
    setPlan(next)
    setSources((now) => stated(now, ...fields))
  }, [])
  const [round, setRound] = useState(0)
  const answers = useAnswers(clientId, plan, round)
  const { shown, error } = answers
  const figures = usePlanFigures(clientId, answers.rested)
  const applyLever = useApplyLever(
    clientId,
    plan,
    setPlan,
    useCallback(() => setRound((now) => now + 1), []),
  )
  const editing = { clientId, plan, sources, figures, onChange: change }
  // Without a single figure of the client's there is nothing to judge: first the facts, then a zone.
  const noFacts = plan.assets === 0 && plan.savingYearly === 0 && !changed && document.rev === 0
  useKeepInSight(!noFacts && shown !== null)
  return (
    <div className="stack">
      {noFacts ? (
        <Empty title={t('plan.retirement.noFacts')}>{t('plan.retirement.noFactsBody')}</Empty>
      ) : shown === null ? (
        error === null ? (
          <Loading block />
        ) : (
          <ErrorPanel error={error} />
        )
      ) : (
        <AnswerParts
          clientId={clientId}
          document={document}
          editing={editing}
          answers={{ ...answers, shown }}
          changed={changed}
          onRevert={revert}
          onApply={applyLever}
        />
      )}
      {(noFacts || changed || shown !== null || error !== null) && (
        <Anchor section="inputs">
          <InputsCard editing={editing} />
        </Anchor>
      )}
    </div>
  )
}

/** When the first answer comes in above the field that is typed in, the field stays in sight. */
function useKeepInSight(answered: boolean): void {
  useEffect(() => {
    const { activeElement } = window.document
    if (answered && activeElement instanceof HTMLInputElement) activeElement.scrollIntoView({ block: 'nearest' })
  }, [answered])
}

type Answers = ReturnType<typeof useAnswers>

/** Everything that follows from the plan. */
function AnswerParts(props: {
  readonly clientId: string
  readonly document: Document
  readonly editing: Editing
  readonly answers: Answers & { readonly shown: NonNullable<Answers['shown']> }
  readonly changed: boolean
  readonly onRevert: () => void
  readonly onApply: ReturnType<typeof useApplyLever>
}) {
  const { clientId, document, editing, changed, onApply } = props
  const { plan, sources, onChange } = editing
  const { rested, careful, explained, shown, error, levers } = props.answers
  const tryPlan = useCallback((next: Plan, text: string) => onApply({ plan: next, defers: [] }, text), [onApply])
  // The client's window follows once the hand rests: nothing is computed for it while a slider moves.
  const question = useMemo(() => (isComplete(rested) ? { clientId, plan: rested } : null), [clientId, rested])
  return (
    <>
      <SectionNav sections={SHOWN} />
      <Anchor section="answer">
        <SayCard plan={plan} projection={shown}>
          <ClientWindowControl kind="retirement" clientId={clientId} question={question} show={showRetirement} />
        </SayCard>
      </Anchor>
      <DoublesNote editing={editing} />
      {error !== null && <ErrorPanel error={error} />}
      <div className="retirement-grid">
        <div className="stack">
          <FanCard plan={plan} projection={shown} />
          <Anchor section="tests">
            <TestsCard plan={plan} projection={shown} full={careful} />
          </Anchor>
        </div>
        <div className="stack">
          <SlidersCard plan={plan} mixes={document.mixes} range={document.range} onChange={onChange}>
            <SaveRow
              clientId={clientId}
              rev={document.rev}
              plan={plan}
              sources={sources}
              zone={careful?.zone ?? null}
              changed={changed}
              onRevert={props.onRevert}
            />
          </SlidersCard>
          <Anchor section="levers">
            <StillLevers
              clientId={clientId}
              plan={rested}
              levers={levers.data}
              green={shown.zone === 'green'}
              error={levers.error}
              onApply={onApply}
            />
          </Anchor>
        </div>
      </div>
      <Anchor section="map">
        <StillMap clientId={clientId} plan={rested} said={careful?.zone ?? null} onTry={tryPlan} />
      </Anchor>
      <Anchor section="stress">
        <StillStress clientId={clientId} plan={rested} />
      </Anchor>
      {explained !== null && (
        <Anchor section="explain">
          <StillExplain clientId={clientId} plan={explained.plan} projection={explained.projection} />
        </Anchor>
      )}
      <Anchor section="history">
        <StillHistory clientId={clientId} plan={rested} />
      </Anchor>
    </>
  )
}

/** A part of the tab that the sub-navigation leads to. */
function Anchor({ section, children }: { readonly section: Section; readonly children: React.ReactNode }) {
  return (
    <div id={sectionId(section)} className="anchor" tabIndex={-1}>
      {children}
    </div>
  )
}
