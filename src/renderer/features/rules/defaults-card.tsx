import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RulesView } from '../../../contract/api/rules'
import { formatPercent, formatRate } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel } from '../../ui/feedback'
import { Card, Tag } from '../../ui/layout'
import { useToast } from '../../ui/toast'

type Default = RulesView['defaults'][number]

/** Assumptions that are no law: what ships, what the firm has put in its place, and a way back. */
export function DefaultsCard({ view }: { readonly view: RulesView }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['rules.view'] })
    await client.invalidateQueries({ queryKey: ['pension.setup'] })
  }
  const undo = useMutation({
    mutationFn: (input: { readonly key: Default['key']; readonly value: number | null; readonly rev: number }) =>
      api.rules.saveDefault.mutate(input),
    onSuccess: refresh,
    meta: { saves: true },
  })
  const save = useMutation({
    mutationFn: ({ entry, value }: { readonly entry: Default; readonly value: number | null }) =>
      api.rules.saveDefault.mutate({ key: entry.key, value, rev: view.rev }),
    onSuccess: async ({ rev }, { entry }) => {
      toast.say(t('rules.defaults.saved', { name: t(`rules.defaults.name.${entry.key}`) }), () =>
        undo.mutate({ key: entry.key, value: entry.own, rev }),
      )
      await refresh()
    },
    meta: { saves: true },
  })
  return (
    <Card title={t('rules.defaults.title')} testId="rules-defaults">
      <p className="dim">{t(view.mayChange ? 'rules.defaults.lead' : 'rules.defaults.readOnly')}</p>
      <DataTable
        caption={t('rules.defaults.title')}
        rows={view.defaults}
        rowKey={(entry) => entry.key}
        columns={[
          {
            key: 'name',
            head: t('rules.defaults.what'),
            width: '34%',
            render: (entry) => (
              <>
                {t(`rules.defaults.name.${entry.key}`)}
                <div className="dim small">{t(`rules.defaults.note.${entry.key}`)}</div>
              </>
            ),
          },
          {
            key: 'shipped',
            head: t('rules.defaults.shipped'),
            numeric: true,
            render: (entry) => formatRate(entry.shipped),
          },
          {
            key: 'range',
            head: t('rules.defaults.usual'),
            render: (entry) => `${formatRate(entry.low)} – ${formatRate(entry.high)}`,
          },
          {
            key: 'confidence',
            head: t('rules.confidence'),
            numeric: true,
            render: (entry) => formatPercent(entry.confidence, 0),
          },
          {
            key: 'own',
            head: t('rules.defaults.own'),
            width: '30%',
            render: (entry) => (
              <OwnValue
                key={`${entry.key}/${view.rev}`}
                entry={entry}
                mayChange={view.mayChange}
                busy={save.isPending}
                onSave={(value) => save.mutate({ entry, value })}
              />
            ),
          },
        ]}
      />
      {view.changedBy !== null && <p className="dim small">{t('rules.defaults.by', { name: view.changedBy })}</p>}
      {save.isError && <ErrorPanel error={save.error} />}
    </Card>
  )
}

function OwnValue(props: {
  readonly entry: Default
  readonly mayChange: boolean
  readonly busy: boolean
  readonly onSave: (value: number | null) => void
}) {
  const { t } = useI18n()
  const { entry, mayChange, busy } = props
  const [value, setValue] = useState(entry.own)
  if (!mayChange) {
    return entry.own === null ? <span className="dim">{t('rules.defaults.asShipped')}</span> : formatRate(entry.own)
  }
  const unusual = value !== null && (value < entry.low || value > entry.high)
  return (
    <div className="rules-own">
      <NumberField
        label={<span className="visually-hidden">{t(`rules.defaults.name.${entry.key}`)}</span>}
        value={value}
        min={-0.2}
        max={1}
        percent
        optional
        onChange={setValue}
        testId={`default-${entry.key}`}
      />
      <Button
        size="small"
        disabled={value === entry.own}
        busy={busy}
        onClick={() => props.onSave(value)}
        data-testid={`default-save-${entry.key}`}
      >
        {t('rules.defaults.save')}
      </Button>
      {entry.own !== null && (
        <Button size="small" onClick={() => props.onSave(null)} data-testid={`default-revert-${entry.key}`}>
          {t('rules.defaults.revert')}
        </Button>
      )}
      {unusual && <Tag tone="warn">{t('rules.defaults.unusual')}</Tag>}
    </div>
  )
}
