import { useState } from 'react'
import type { TradeDirection } from '../../../domain/import/records'
import { zhCN } from '../../../i18n/zh-CN/all'
import { formatCount } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { Select } from '../../ui/select'
import type { QueuedFile } from './queue'
import { useQueue } from './queue-context'

const DIRECTIONS = Object.keys(zhCN.enums.tradeDirection) as (keyof typeof zhCN.enums.tradeDirection & TradeDirection)[]

/** Business types that nobody has explained yet: the user gives each its meaning once. */
export function DirectionsDialog({ file, onClose }: { readonly file: QueuedFile; readonly onClose: () => void }) {
  const { t } = useI18n()
  const queue = useQueue()
  const [chosen, setChosen] = useState<Readonly<Record<string, TradeDirection>>>({})
  const unknown = file.preview?.unknownDirections ?? []
  const open = unknown.filter(({ word }) => chosen[word] === undefined).length
  const options = DIRECTIONS.map((value) => ({ value, label: t(`enums.tradeDirection.${value}`) }))
  return (
    <Dialog
      title={t('imports.directions.title')}
      onClose={onClose}
      testId="directions-dialog"
      footer={
        <>
          {open > 0 && <span className="warn-text grow">{t('imports.directions.missing', { count: open })}</span>}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            disabled={open > 0}
            onClick={() => {
              onClose()
              void queue.setDirections(file.id, chosen)
            }}
            data-testid="directions-apply"
          >
            {t('imports.directions.apply')}
          </Button>
        </>
      }
    >
      <p className="dim">{t('imports.directions.lead', { count: unknown.length })}</p>
      <DataTable
        caption={t('imports.directions.title')}
        rows={unknown}
        rowKey={(row) => row.word}
        columns={[
          { key: 'word', head: t('imports.directions.word'), render: (row) => row.word },
          { key: 'count', head: t('imports.directions.count'), numeric: true, render: (row) => formatCount(row.count) },
          {
            key: 'meaning',
            head: t('imports.directions.meaning'),
            width: 220,
            render: (row) => (
              <Select<TradeDirection>
                label={`${t('imports.directions.meaning')} ${row.word}`}
                value={chosen[row.word] ?? null}
                placeholder={t('imports.directions.choose')}
                options={options}
                searchable
                onChange={(direction) => setChosen((now) => ({ ...now, [row.word]: direction }))}
              />
            ),
          },
        ]}
      />
    </Dialog>
  )
}
