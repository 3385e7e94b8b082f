import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allocationText, changeText } from '../../../i18n/allocation-text'
import { formatInstantDay, formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { Segments, TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { emptyDraft, readDraft, type Draft } from './draft'
import { otherThanSuggested, type View, type Weights } from './view'
import { WeightsEditor } from './weights-editor'

interface Props {
  readonly clientId: string
  readonly view: View
  readonly horizonYears: number | null
  /** What is being tried; null while the suggestion is looked at. */
  readonly draft: Draft | null
  readonly onDraft: (draft: Draft | null) => void
  /** The figures on the screen are those of the draft. */
  readonly settled: boolean
}

/** The suggestion is taken, or other weights are chosen with a reason: what they cost, what forbids them, who confirms. */
export function ChoiceCard({ clientId, view, horizonYears, draft, onDraft, settled }: Props) {
  const { t } = useI18n()
  const [reason, setReason] = useState('')
  const choose = useChoose(clientId, horizonYears, () => {
    setReason('')
    onDraft(null)
  })
  const own = draft !== null
  const read = draft === null ? null : readDraft(draft)
  const chosen = own && settled ? (view.result.chosen ?? null) : null
  const review = (chosen?.exceeded.length ?? 0) > 0
  const reasonMissing = own && chosen?.differs === true && reason.trim() === ''
  const blocked = own && (!settled || read === null || chosen === null || chosen.refusals.length > 0 || reasonMissing)
  const last = view.choice
  return (
    <Card
      title={t('allocation.choice.title')}
      aside={
        last === null || last.status === 'withdrawn'
          ? undefined
          : t('plan.allocation.adopted', { date: formatInstantDay(last.at), by: last.by })
      }
      testId="allocation-choice"
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!blocked) choose.mutate({ weights: read ?? view.result.proposed.weights, reason: reason.trim() })
        }}
      >
        {view.result.lowest ? (
          <p className="dim">{t('allocation.choice.lowest')}</p>
        ) : (
          <Segments<'adopt' | 'other'>
            label={t('allocation.choice.title')}
            value={own ? 'other' : 'adopt'}
            options={[
              { value: 'adopt', label: t('allocation.choice.adopt') },
              { value: 'other', label: t('allocation.choice.other') },
            ]}
            onChange={(mode) => onDraft(mode === 'adopt' ? null : emptyDraft(startOf(view)))}
          />
        )}
        {draft !== null && <WeightsEditor view={view} draft={draft} onDraft={onDraft} />}
        {draft !== null && <Judgement view={view} settled={settled} valid={read !== null} />}
        <div className="choice-row">
          <TextField
            label={own ? t('allocation.choice.reason') : t('plan.allocation.reasonLabel')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            error={reasonMissing && settled ? t('allocation.choice.reasonNeeded') : null}
            data-testid="choice-reason"
          />
          <Button submit kind="primary" busy={choose.isPending} disabled={blocked} data-testid="allocation-adopt">
            {!own
              ? t('plan.allocation.adopt')
              : review
                ? t('allocation.choice.saveForReview')
                : t('allocation.choice.save')}
          </Button>
        </div>
      </form>
      {choose.isError && <ErrorPanel error={choose.error} />}
    </Card>
  )
}

/** Editing begins with what was chosen before, else with the suggestion. */
function startOf(view: View): Weights {
  const { choice, result } = view
  const again = choice !== null && choice.differs === true && choice.status !== 'withdrawn'
  return again ? { ...zero(result.proposed.weights), ...choice.weights } : result.proposed.weights
}
const zero = (weights: Weights): Weights => Object.fromEntries(Object.keys(weights).map((id) => [id, 0]))

function useChoose(clientId: string, horizonYears: number | null, onDone: () => void) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const refresh = async (): Promise<void> => {
    for (const key of ['allocation.forClient', 'allocation.history', 'proposals.readiness'])
      await client.invalidateQueries({ queryKey: [key, clientId] })
  }
  return useMutation({
    mutationFn: (input: { readonly weights: Weights; readonly reason: string }) =>
      api.allocation.choose.mutate({ clientId, horizonYears, weights: { ...input.weights }, reason: input.reason }),
    onSuccess: async (choice) => {
      onDone()
      toast.say(choice.status === 'pending' ? t('allocation.choice.keptPending') : t('allocation.choice.kept'), () => {
        void api.allocation.undoChoice
          .mutate({ clientId, choiceId: choice.id })
          .then(() => toast.say(t('allocation.choice.undone')))
          .finally(() => void refresh())
      })
      await refresh()
    },
    meta: { saves: true },
  })
}

/** What the draft costs against the suggestion, what forbids it, and which limits it passes. */
function Judgement(props: { readonly view: View; readonly settled: boolean; readonly valid: boolean }) {
  const { t, language } = useI18n()
  if (!props.valid) return null
  const { chosen } = props.view.result
  if (!props.settled || chosen === undefined) return <p className="dim">{t('allocation.choice.working')}</p>
  if (otherThanSuggested(props.view.result) === null)
    return <p data-testid="choice-judgement">{t('allocation.choice.saySame')}</p>
  return (
    <div className="stack tight" data-testid="choice-judgement">
      <p className="say small-say">
        {t('allocation.choice.sayOther', {
          return: formatPercent(chosen.figures.longTermReturn),
          volatility: formatPercent(chosen.figures.volatility),
          distance: formatPercent(chosen.distance),
        })}
      </p>
      <p>
        {t('allocation.choice.cost', {
          return: changeText(chosen.cost.longTermReturn, 2),
          volatility: changeText(chosen.cost.volatility, 2),
          worst: changeText(chosen.cost.worstYear),
        })}
      </p>
      {chosen.refusals.length > 0 && (
        <div className="notice warn notice-list" data-testid="choice-refused">
          <b>{t('allocation.choice.refused')}</b>
          <ul className="plain-list">
            {chosen.refusals.map((finding, index) => (
              <li key={`${finding.code}${index}`}>{allocationText(t, language, 'refusal', finding)}</li>
            ))}
          </ul>
        </div>
      )}
      {chosen.refusals.length === 0 && chosen.exceeded.length > 0 && (
        <div className="notice warn notice-list" data-testid="choice-review">
          <b>{t('allocation.choice.secondPair')}</b>
          <ul className="plain-list">
            {chosen.exceeded.map((finding, index) => (
              <li key={`${finding.code}${index}`}>{allocationText(t, language, 'exceeded', finding)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
