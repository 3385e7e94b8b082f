import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SURPLUS_SOURCES } from '../../../domain/fees/candidates/price'
import { formatCount, formatInstantDay, formatPercent, formatRate } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel } from '../../ui/feedback'
import { Card, Tag } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { BOOK_KEY, type Book } from './book-state'
import { PolicyForm } from './policy-form'
import { POLICY_GROUPS, POLICY_NUMBERS, type PolicyDocument, type PolicyNumber } from './policy-fields'

/** Saves a policy (null: the shipped one) and offers to take that back; the page follows at once. */
function useSavePolicy(book: Book, onSaved: () => void) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const before = book.policy.own ? book.policy.document : null
  const refresh = () => client.invalidateQueries({ queryKey: BOOK_KEY })
  return useMutation({
    mutationFn: (document: PolicyDocument | null) => api.feeBook.savePolicy.mutate({ rev: book.policy.rev, document }),
    onSuccess: async ({ rev }, document) => {
      const undo = (): void => {
        void api.feeBook.savePolicy
          .mutate({ rev, document: before })
          .then(() => toast.say(t('feeBook.policy.undone')))
          .catch(() => toast.fail(t('errors.code.staleRevision.title')))
          .finally(() => void refresh())
      }
      toast.say(t(document === null ? 'feeBook.policy.reverted' : 'feeBook.policy.saved'), undo)
      await refresh()
      onSaved()
    },
    meta: { saves: true },
  })
}

interface Line {
  readonly key: string
  readonly group: (typeof POLICY_GROUPS)[number]
  readonly name: string
  readonly value: string
  readonly shipped: string
}

function useLines(book: Book): Line[] {
  const { t, f, language } = useI18n()
  const { document, shipped } = book.policy
  const side = language === 'en' ? 'en' : 'zh'
  const shown = ({ kind }: PolicyNumber, value: number): string => {
    if (kind === 'yuan') return f.money(value)
    if (kind === 'times') return f.times(value)
    if (kind === 'share') return formatPercent(value)
    return kind === 'rate' ? formatRate(value) : formatCount(value)
  }
  const schedule = (policy: PolicyDocument, which: 'assetBased' | 'membership'): string =>
    book.schedules[which].find(({ id }) => id === policy.schedules[which])?.name[side] ?? policy.schedules[which]
  const switches = (policy: PolicyDocument): string =>
    f.list(SURPLUS_SOURCES.filter((id) => policy.surplus[id]).map((id) => t(`feeBook.surplus.${id}`))) ||
    t('feeBook.policy.off')
  return [
    ...(['assetBased', 'membership'] as const).map((key) => ({
      key,
      group: 'offer' as const,
      name: t(`feeBook.policy.field.${key}`),
      value: schedule(document, key),
      shipped: schedule(shipped, key),
    })),
    {
      key: 'surplus',
      group: 'offer' as const,
      name: t('feeBook.policy.field.surplus'),
      value: switches(document),
      shipped: switches(shipped),
    },
    ...POLICY_NUMBERS.map((field) => ({
      key: field.key,
      group: field.group,
      name: t(`feeBook.policy.field.${field.key}`),
      value: shown(field, field.get(document)),
      shipped: shown(field, field.get(shipped)),
    })),
  ]
}

/** Every threshold in force beside the shipped one; the manager changes them, and the page follows at once. */
export function PolicyCard({ book }: { readonly book: Book }) {
  const { t, language } = useI18n()
  const { policy } = book
  const { document } = policy
  const [editing, setEditing] = useState(false)
  const save = useSavePolicy(book, () => setEditing(false))
  const lines = useLines(book)
  const ordered = POLICY_GROUPS.flatMap((group) => lines.filter((line) => line.group === group))
  const barred = policy.mayChange ? undefined : t('feeBook.policy.managerOnly')
  return (
    <Card
      title={t('feeBook.policy.title')}
      flush
      testId="fee-book-policy"
      aside={
        <>
          <Tag tone={policy.own ? 'accent' : 'neutral'}>
            {policy.own
              ? t('feeBook.policy.own', {
                  by: policy.by ?? '',
                  at: policy.at === null ? '' : formatInstantDay(policy.at),
                })
              : t('feeBook.policy.shipped')}
          </Tag>
          <Button
            size="small"
            disabled={barred !== undefined || !policy.own}
            title={barred}
            busy={save.isPending}
            onClick={() => save.mutate(null)}
            data-testid="policy-revert"
          >
            {t('feeBook.policy.revert')}
          </Button>
          <Button
            size="small"
            disabled={barred !== undefined}
            title={barred}
            onClick={() => setEditing(true)}
            data-testid="policy-edit"
          >
            {t('feeBook.policy.edit')}
          </Button>
        </>
      }
    >
      <p className="dim fee-book-foot">
        {t('feeBook.policy.say', {
          owner: language === 'en' ? document.owner.en : document.owner.zh,
          version: document.version,
          until: document.validUntil,
        })}{' '}
        {language === 'en' ? document.note.en : document.note.zh}
        {barred !== undefined && ` ${barred}`}
      </p>
      {save.isError && !editing && <ErrorPanel error={save.error} />}
      <DataTable<Line>
        caption={t('feeBook.policy.title')}
        dense
        rows={ordered}
        rowKey={(line) => line.key}
        columns={[
          {
            key: 'group',
            head: '',
            width: 150,
            render: (line, index) =>
              ordered[index - 1]?.group === line.group ? null : (
                <strong>{t(`feeBook.policy.group.${line.group}`)}</strong>
              ),
          },
          { key: 'name', head: t('feeBook.policy.item'), render: (line) => line.name },
          {
            key: 'value',
            head: t('feeBook.policy.value'),
            numeric: true,
            render: (line) => (line.value === line.shipped ? line.value : <strong>{line.value}</strong>),
          },
          {
            key: 'shipped',
            head: t('feeBook.policy.shippedValue'),
            numeric: true,
            render: (line) => <span className="dim">{line.shipped}</span>,
          },
        ]}
      />
      {editing && (
        <PolicyForm
          book={book}
          busy={save.isPending}
          error={save.error}
          onClose={() => setEditing(false)}
          onSave={(next) => save.mutate(next)}
        />
      )}
    </Card>
  )
}
