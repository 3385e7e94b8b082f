import { useMemo, useState } from 'react'
import { wordOf } from '../../../i18n/create-i18n'
import { formatCount } from '../../../i18n/format'
import { saveBlob } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Empty } from '../../ui/feedback'
import { Tag } from '../../ui/layout'
import { Select } from '../../ui/select'
import { VirtualTable, type VirtualColumn } from '../../ui/virtual-table'
import { problemCodes, problemsCsv, problemText, type RowProblem } from './problems'
import type { QueuedFile } from './queue'

/** Every problem of a file, row by row in plain words; to be filtered, searched and taken to whoever made the file. */
export function ProblemsDialog({ file, onClose }: { readonly file: QueuedFile; readonly onClose: () => void }) {
  const { t } = useI18n()
  const [code, setCode] = useState('all')
  const [search, setSearch] = useState('')
  const problems = useMemo(() => file.preview?.problems ?? [], [file.preview])
  const total = (file.preview?.errorCount ?? 0) + (file.preview?.warningCount ?? 0)
  const shown = useMemo(() => {
    const needle = search.trim().toLowerCase()
    return problems.filter(
      (problem) =>
        (code === 'all' || problem.code === code) &&
        (needle === '' ||
          `${problem.row} ${problem.column ?? ''} ${problemText(t, problem)}`.toLowerCase().includes(needle)),
    )
  }, [problems, code, search, t])
  const columns = useMemo(
    (): VirtualColumn<RowProblem>[] => [
      { key: 'row', head: t('imports.problems.row'), width: 70, numeric: true, render: (problem) => problem.row },
      {
        key: 'severity',
        head: t('imports.problems.severity'),
        width: 80,
        render: (problem) => (
          <Tag tone={problem.severity === 'error' ? 'bad' : 'warn'}>{t(`imports.problems.${problem.severity}`)}</Tag>
        ),
      },
      {
        key: 'column',
        head: t('imports.problems.column'),
        width: 130,
        render: (problem) => problem.column ?? t('errors.noColumn'),
      },
      {
        key: 'text',
        head: t('imports.problems.text'),
        width: 380,
        grow: true,
        render: (problem) => <span title={problemText(t, problem)}>{problemText(t, problem)}</span>,
      },
    ],
    [t],
  )
  const kinds = problemCodes(problems)
  const exportCsv = (): void =>
    saveBlob(
      `${t('imports.problems.exportName')}.csv`,
      new Blob([problemsCsv(t, shown)], { type: 'text/csv;charset=utf-8' }),
    )
  return (
    <Dialog
      title={t('imports.problems.title', { file: file.name })}
      onClose={onClose}
      wide
      testId="problems-dialog"
      footer={
        <>
          <span className="dim grow">
            {t('imports.problems.shown', { shown: formatCount(shown.length), total: formatCount(total) })}
          </span>
          <Button onClick={exportCsv} data-testid="problems-export">
            {t('imports.problems.export')}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="dim">{t('imports.problems.lead')}</p>
        <div className="row">
          <Select
            label={t('imports.problems.filter')}
            value={code}
            options={[
              { value: 'all', label: t('imports.problems.allKinds') },
              ...kinds.map((kind) => ({
                value: kind.code,
                label: `${wordOf(t, 'imports.problemKind', kind.code)} (${kind.count})`,
              })),
            ]}
            onChange={setCode}
            width={260}
          />
          <input
            type="search"
            className="input"
            aria-label={t('imports.problems.search')}
            placeholder={t('imports.problems.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        {shown.length === 0 ? (
          <Empty title={t('imports.problems.none')} />
        ) : (
          <VirtualTable
            label={t('imports.problems.title', { file: file.name })}
            columns={columns}
            total={shown.length}
            rowAt={(index) => shown[index]}
            rowHeight={36}
            height={Math.min(380, 40 + shown.length * 36)}
            resetKey={`${code}${search}`}
            testId="problems-table"
          />
        )}
      </div>
    </Dialog>
  )
}
