import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { formatPercent, inBrackets } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { SelectField } from '../../ui/select'
import { useToast } from '../../ui/toast'
import { moveOfText } from './form'

type Kept = Outputs['marketDay']['worries']
type List = Kept['worries']['list']
const HORIZONS = ['day', 'month', 'year', 'open'] as const

/** What the client said he could stand, in his own words; every version is kept. Internal. */
export function WorriesPanel({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const key = ['marketDay.worries', clientId]
  const kept = useQuery({ queryKey: key, queryFn: () => api.marketDay.worries.query({ clientId }) })
  const save = useMutation({
    mutationFn: ({ rev, list }: { rev: number; list: List }) =>
      api.marketDay.saveWorries.mutate({ clientId, rev, worries: { version: 1, list } }),
    onSuccess: (saved) => client.setQueryData<Kept>(key, saved),
    meta: { saves: true },
  })
  const remove = (found: Kept, index: number): void => {
    const before = found.worries.list
    save.mutate(
      { rev: found.rev, list: before.filter((_, at) => at !== index) },
      {
        onSuccess: (saved) =>
          toast.say(t('marketDay.worries.removed'), () => save.mutate({ rev: saved.rev, list: before })),
      },
    )
  }
  return (
    <details className="worries" data-testid="worries">
      <summary>
        {t('marketDay.worries.title')} <Tag tone="warn">{t('marketDay.internal')}</Tag>
      </summary>
      <p className="dim small">{t('marketDay.worries.hint')}</p>
      <QueryView query={kept} lines={1}>
        {(found) => (
          <>
            {found.worries.list.length === 0 ? (
              <p className="dim small">{t('marketDay.worries.none')}</p>
            ) : (
              <ul className="bullets">
                {found.worries.list.map((worry, index) => (
                  <li key={`${worry.saidOn}${worry.text}${index}`}>
                    <span className="dim">{t('marketDay.worries.said', { date: worry.saidOn })}</span> {worry.text}{' '}
                    {worry.fall !== null && (
                      <strong>
                        {t('marketDay.worries.upTo', {
                          fall: formatPercent(worry.fall, 0),
                          horizon: t(`marketDay.worries.horizons.${worry.horizon}`),
                        })}
                      </strong>
                    )}{' '}
                    <Button size="small" kind="quiet" onClick={() => remove(found, index)}>
                      {t('marketDay.worries.remove')}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            <AddWorry
              busy={save.isPending}
              onAdd={(worry) =>
                save.mutate(
                  { rev: found.rev, list: [...found.worries.list, worry] },
                  { onSuccess: () => toast.say(t('marketDay.worries.saved')) },
                )
              }
            />
          </>
        )}
      </QueryView>
      {save.isError && <ErrorPanel error={save.error} />}
    </details>
  )
}

function AddWorry(props: { readonly busy: boolean; readonly onAdd: (worry: List[number]) => void }) {
  const { t, language } = useI18n()
  const today = useToday()
  const [fall, setFall] = useState('')
  const [text, setText] = useState('')
  const [horizon, setHorizon] = useState<(typeof HORIZONS)[number]>('day')
  const share = moveOfText(fall)
  const bad = share === null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (bad || (fall.trim() === '' && text.trim() === '')) return
    props.onAdd({ fall: fall.trim() === '' ? null : Math.abs(share), text: text.trim(), horizon, saidOn: today })
    setFall('')
    setText('')
  }
  return (
    <form className="worry-form" onSubmit={submit}>
      <TextField
        label={t('marketDay.worries.fall')}
        value={fall}
        onChange={setFall}
        inputMode="decimal"
        error={bad ? t('marketDay.input.badMove') : null}
        data-testid="worry-fall"
      />
      <SelectField
        label={t('marketDay.worries.horizon')}
        value={horizon}
        options={HORIZONS.map((value) => ({ value, label: t(`marketDay.worries.horizons.${value}`) }))}
        onChange={setHorizon}
      />
      <TextField
        label={`${t('marketDay.worries.text')}${inBrackets(t('common.optional'), language)}`}
        value={text}
        onChange={setText}
        maxLength={300}
        data-testid="worry-text"
      />
      <Button size="small" submit busy={props.busy} data-testid="worry-add">
        {t('marketDay.worries.add')}
      </Button>
    </form>
  )
}
