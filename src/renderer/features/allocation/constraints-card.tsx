import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { shippedRiskBudgets } from '../../../domain/allocation/risk-budgets'
import { formatInstantDay } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { CheckBox, Field, TextField } from '../../ui/field'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { MultiSelect, SelectField } from '../../ui/select'
import { useToast } from '../../ui/toast'
import { formOf, readForm, type ConstraintsForm, type FormErrors } from './constraints-form'
import { NeedsEditor } from './needs-editor'
import { PositionsEditor } from './positions-editor'

type Kept = Outputs['allocation']['constraints']

/** What binds this client beside his level: money needed, positions that stay, what is not bought, assets elsewhere. */
export function ConstraintsCard({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const query = useQuery({
    queryKey: ['allocation.constraints', clientId],
    queryFn: () => api.allocation.constraints.query({ clientId }),
  })
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  const kept = query.data
  return (
    <Card
      title={t('allocation.constraints.title')}
      aside={
        kept === undefined
          ? undefined
          : kept.at === null
            ? t('allocation.constraints.draft')
            : t('allocation.constraints.saved', {
                rev: kept.rev,
                date: formatInstantDay(kept.at),
                by: kept.by ?? '',
              })
      }
      testId="constraints"
    >
      {kept === undefined ? <Loading /> : <Editor key={kept.rev} clientId={clientId} kept={kept} />}
    </Card>
  )
}

function useSave(clientId: string, kept: Kept) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['allocation.constraints', clientId] })
    await client.invalidateQueries({ queryKey: ['allocation.forClient', clientId] })
  }
  return useMutation({
    mutationFn: (document: Kept['document']) =>
      api.allocation.saveConstraints.mutate({ clientId, rev: kept.rev, document }),
    onSuccess: async ({ rev }) => {
      toast.say(t('allocation.constraints.savedToast'), () => {
        void api.allocation.saveConstraints
          .mutate({ clientId, rev, document: kept.document })
          .then(() => toast.say(t('allocation.constraints.undone')))
          .finally(() => void refresh())
      })
      await refresh()
    },
    meta: { saves: true },
  })
}

function Editor({ clientId, kept }: { readonly clientId: string; readonly kept: Kept }) {
  const { t, language } = useI18n()
  const today = useToday()
  const first = useMemo(() => formOf(kept.document), [kept.document])
  const [form, setForm] = useState<ConstraintsForm>(first)
  const [errors, setErrors] = useState<FormErrors>({})
  const save = useSave(clientId, kept)
  const change = (part: Partial<ConstraintsForm>): void => setForm((now) => ({ ...now, ...part }))
  const names = new Map(kept.holdings.map(({ code, name }) => [code, name]))
  const months = shippedRiskBudgets.liquidityReserveMonths
  const restricted = kept.holdings.filter((holding) => holding.restricted).map(({ name }) => name)
  const submit = (): void => {
    const read = readForm(form, names, today)
    setErrors(read.errors)
    if (read.document !== null) save.mutate(read.document)
  }
  const bad = (field: string): string | null => {
    const code = errors[field]
    return code === undefined ? null : t(`allocation.constraints.bad.${code}`)
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <NeedsEditor
        clientId={clientId}
        needs={form.needs}
        today={today}
        bad={bad}
        onChange={(needs) => change({ needs })}
      />
      <div className="constraint-grid">
        <TextField
          label={t('allocation.constraints.spending')}
          hint={t('allocation.constraints.reserveHint', months)}
          value={form.monthlySpending}
          inputMode="decimal"
          error={bad('monthlySpending')}
          onChange={(monthlySpending) => change({ monthlySpending })}
          data-testid="constraint-spending"
        />
        <SelectField
          label={t('allocation.constraints.employment')}
          value={form.employment}
          options={(['employed', 'selfEmployed', 'retired'] as const).map((value) => ({
            value,
            label: t(`allocation.constraints.employments.${value}`),
          }))}
          onChange={(employment) => change({ employment })}
          testId="constraint-employment"
        />
        <SelectField
          label={t('allocation.constraints.heldAway')}
          hint={t('allocation.constraints.heldAwayHint')}
          value={form.heldAway}
          options={(['movable', 'fixed', 'ignored'] as const).map((value) => ({
            value,
            label: t(`allocation.constraints.heldAways.${value}`),
          }))}
          onChange={(heldAway) => change({ heldAway })}
          testId="constraint-held-away"
        />
      </div>
      <PositionsEditor
        rows={form.positions}
        holdings={kept.holdings}
        bad={bad}
        onChange={(positions) => change({ positions })}
      />
      {restricted.length > 0 && (
        <p className="dim small">{t('allocation.constraints.restrictedNote', { names: restricted.join('、') })}</p>
      )}
      <fieldset className="constraint-set">
        <legend>{t('allocation.constraints.exclusions')}</legend>
        <div className="constraint-grid four">
          <Field label={t('allocation.constraints.themes')}>
            {() => (
              <MultiSelect
                label={t('allocation.constraints.themes')}
                value={form.themes}
                options={kept.themes.map(({ id, label }) => ({
                  value: id,
                  label: language === 'en' ? label.en : label.zh,
                }))}
                onChange={(themes) => change({ themes })}
                width={240}
                testId="constraint-themes"
              />
            )}
          </Field>
          {(['words', 'issuers', 'codes'] as const).map((field) => (
            <TextField
              key={field}
              label={t(`allocation.constraints.${field}`)}
              value={form[field]}
              maxLength={400}
              onChange={(text) => change({ [field]: text })}
              data-testid={`constraint-${field}`}
            />
          ))}
        </div>
      </fieldset>
      <div className="row between">
        <CheckBox checked={form.fewLines} onChange={(fewLines) => change({ fewLines })}>
          {t('allocation.constraints.fewLines')}
        </CheckBox>
        <div className="row">
          {form !== first && <span className="dim small">{t('allocation.constraints.unsaved')}</span>}
          {form !== first && (
            <Button
              onClick={() => {
                setForm(first)
                setErrors({})
              }}
            >
              {t('allocation.constraints.revert')}
            </Button>
          )}
          <Button
            submit
            kind="primary"
            busy={save.isPending}
            disabled={form === first && kept.rev > 0}
            data-testid="constraints-save"
          >
            {t('allocation.constraints.save')}
          </Button>
        </div>
      </div>
      {save.isError && <ErrorPanel error={save.error} />}
    </form>
  )
}
