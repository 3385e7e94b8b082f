import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Worries } from '../../../contract/api/market-day'
import { formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { NumberInput } from '../../shared/typed-fields'
import { RemoveButton } from '../../shared/remove-button'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'

type Kept = Outputs['marketDay']['worries']
type Worry = Worries['list'][number]

interface WorriesOfClient {
  readonly list: readonly Worry[]
  readonly ready: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly add: (worry: Worry) => void
  readonly remove: (index: number) => void
}

/** The same worries that a market day works with; each change is a version of its own. */
export function useWorries(clientId: string): WorriesOfClient {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const key = ['marketDay.worries', clientId]
  const kept = useQuery({ queryKey: key, queryFn: () => api.marketDay.worries.query({ clientId }) })
  const save = useMutation({
    mutationFn: ({ rev, list }: { rev: number; list: Worry[] }) =>
      api.marketDay.saveWorries.mutate({ clientId, rev, worries: { version: 1, list } }),
    onSuccess: (saved) => client.setQueryData<Kept>(key, saved),
    meta: { saves: true },
  })
  const list = kept.data?.worries.list ?? []
  const rev = kept.data?.rev ?? 0
  return {
    list,
    ready: kept.data !== undefined,
    busy: save.isPending,
    error: save.error ?? kept.error,
    add: (worry) => save.mutate({ rev, list: [...list, worry] }),
    remove: (index) =>
      save.mutate(
        { rev, list: list.filter((_, at) => at !== index) },
        {
          onSuccess: (saved) =>
            toast.say(t('discovery.worryRemoved'), () => save.mutate({ rev: saved.rev, list: [...list] })),
        },
      ),
  }
}

export function WorriesHeard({ worries }: { readonly worries: WorriesOfClient }) {
  const { t } = useI18n()
  const today = useToday()
  const [text, setText] = useState('')
  const [fall, setFall] = useState<number | null>(null)
  const [round, setRound] = useState(0)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() === '' || !worries.ready) return
    worries.add({ text: text.trim(), fall, horizon: 'open', saidOn: today })
    setText('')
    setFall(null)
    setRound(round + 1)
  }
  return (
    <Card title={t('discovery.worries')} testId="discovery-worries">
      <ul className="said">
        {worries.list.map((worry, index) => (
          <li key={`${worry.saidOn}${worry.text}${index}`}>
            <span className="grow">
              {t('discovery.heard.quote', { text: worry.text })}{' '}
              {worry.fall !== null && <b>{t('discovery.worryFallSaid', { fall: formatPercent(worry.fall, 0) })}</b>}{' '}
              <span className="dim small">{worry.saidOn}</span>
            </span>
            <RemoveButton onRemove={() => worries.remove(index)} />
          </li>
        ))}
      </ul>
      <form className="worry-said" onSubmit={submit}>
        <TextField
          label={t('discovery.worryText')}
          value={text}
          maxLength={300}
          className="words"
          onChange={setText}
          data-testid="said-worry"
        />
        <NumberInput
          key={round}
          label={t('discovery.worryFall')}
          value={fall}
          min={0}
          max={1}
          percent
          optional
          onChange={setFall}
          testId="said-worry-fall"
        />
        <Button size="large" submit busy={worries.busy} data-testid="said-worry-add">
          {t('discovery.worryAdd')}
        </Button>
      </form>
      <p className="dim small">{t('discovery.worriesHint')}</p>
      {worries.error !== null && <ErrorPanel error={worries.error} />}
    </Card>
  )
}
