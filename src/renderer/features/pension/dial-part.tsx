import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { pensionDialModel } from '../../../charts/models/pension-dial-model'
import type { DialVariant } from '../../../contract/api/pension'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { useNewest } from '../../lib/use-newest'
import { useDraft } from '../../shared/use-draft'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { DialCard } from './dial-card'
import { chosen, emptyRecord, isComplete, missingIn, type PartProps, withMember } from './pension-edit'
import { RecordCard } from './record-card'
import { usePlanSave } from './use-plan-save'
import { ZoneCard } from './zone-card'

/** The contribution record of a member and the dial over its legal window, with the zone of the choice. */
export function DialPart({ clientId, document, setup, index }: PartProps) {
  const { t, language } = useI18n()
  const saved = document.plan.members[index] as (typeof document.plan.members)[number]
  const draftOf = (what: string) => [what, clientId, saved.id, document.rev]
  const [record, setRecord] = useDraft(draftOf('pension.record'), saved.pensionRecord)
  const [category, setCategory] = useDraft(draftOf('pension.category'), saved.category)
  const [variant, setVariant] = useState<DialVariant>('asPlanned')
  const [age, setAge] = useState(Math.round(saved.retirementAge * 12))
  const save = usePlanSave(clientId, document)
  const { start } = document.plan
  const complete = isComplete(record)
  const ask = (of: DialVariant) => ({
    queryKey: ['pension.dial', record, saved.birthMonth, category, start, of],
    queryFn: () =>
      api.pension.dial.query({
        record: record ?? emptyRecord(setup),
        birthMonth: saved.birthMonth,
        category,
        start,
        variant: of,
      }),
    enabled: complete,
    retry: false,
    placeholderData: keepPreviousData,
  })
  const asPlanned = useQuery(ask('asPlanned'))
  const dial = useQuery(ask(variant))
  const answer = complete ? dial.data : undefined
  const at = useMemo(() => {
    if (answer === undefined || answer.options.length === 0) return null
    const found = answer.options.findIndex((option) => option.ageMonths >= age)
    return found < 0 ? answer.options.length - 1 : found
  }, [answer, age])
  const option = at === null ? undefined : answer?.options[at]
  const planOption = asPlanned.data?.options.find((other) => other.ageMonths === option?.ageMonths)
  const planned = useMemo(() => {
    if (option === undefined) return null
    return withMember(document.plan, index, { ...chosen(option), category, pensionRecord: record })
  }, [document.plan, index, option, category, record])
  const zone = useNewest(planned, (plan) => api.zone.project.query({ clientId, plan }))
  const model = useMemo(
    () =>
      answer === undefined || at === null || answer.options.length === 0
        ? null
        : pensionDialModel({ options: answer.options, statutory: answer.statutory, chosen: at }, language),
    [answer, at, language],
  )
  const changed = record !== saved.pensionRecord || category !== saved.category

  if (record === null) {
    return (
      <Empty
        title={t('pension.record.none')}
        actions={
          <Button kind="primary" onClick={() => setRecord(emptyRecord(setup))} data-testid="record-start">
            {t('pension.record.start')}
          </Button>
        }
      >
        {t('pension.record.noneBody')}
      </Empty>
    )
  }
  return (
    <div className="stack">
      {dial.isError && <ErrorPanel error={dial.error} />}
      {complete && dial.isPending && <Loading block />}
      {answer !== undefined && option === undefined && (
        <Empty title={t('pension.dial.over')}>{t('pension.dial.overBody')}</Empty>
      )}
      {answer !== undefined && option !== undefined && at !== null && (
        <div className="pension-grid">
          <DialCard
            name={saved.name}
            record={record}
            setup={setup}
            answer={answer}
            at={at}
            planned={planOption ?? option}
            variant={variant}
            onVariant={setVariant}
            onAge={setAge}
          />
          <ZoneCard
            clientId={clientId}
            document={document}
            savedAge={saved.retirementAge}
            option={option}
            zone={zone}
            unchanged={!changed && Math.round(saved.retirementAge * 12) === option.ageMonths}
            busy={save.isPending}
            error={save.error}
            onTake={(text) =>
              planned !== null &&
              save.mutate({ plan: planned, stated: ['retirementAge', 'pensionMonthly', 'pensionRecord'], text })
            }
            name={saved.name}
          />
        </div>
      )}
      {model !== null && <ChartCard model={model} testId="pension-chart" />}
      <RecordCard
        record={record}
        setup={setup}
        sex={saved.sex}
        category={category}
        changed={changed}
        saved={saved.pensionRecord !== null}
        missing={missingIn(record)}
        busy={save.isPending}
        error={save.error}
        onRecord={setRecord}
        onCategory={setCategory}
        onSave={() =>
          save.mutate({
            plan: withMember(document.plan, index, { pensionRecord: record, category }),
            stated: ['pensionRecord'],
            text: t('pension.record.saved'),
          })
        }
        onRemove={() =>
          save.mutate({
            plan: withMember(document.plan, index, { pensionRecord: null }),
            stated: [],
            text: t('pension.record.removed'),
          })
        }
      />
    </div>
  )
}
