import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api'
import { useProfile } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel } from '../../ui/feedback'
import { QueryView } from '../../ui/query-view'
import { HistoryImport, type OpenedFile } from './history-import'
import { HistoryView } from './history-view'
import { useHistoryActs, useOpenFile } from './use-history-acts'
import { HistoryVersions } from './history-versions'

/** The firm's record of past returns: what is there, how it came there, and putting another in its place. */
export function HistoryTab({ classes }: { readonly classes: readonly string[] }) {
  const { t } = useI18n()
  const { role } = useProfile()
  const manager = role === 'manager'
  const state = useQuery({ queryKey: ['history.state'], queryFn: () => api.history.state.query() })
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const file = useOpenFile(setOpened)
  const acts = useHistoryActs(state.data?.rev ?? 0)
  const choose = (label: string, primary: boolean) => (
    <Button
      {...(primary ? { kind: 'primary' as const } : {})}
      busy={file.reading}
      disabled={!manager}
      title={manager ? undefined : t('history.managerOnly')}
      onClick={file.choose}
      data-testid="history-choose"
    >
      {label}
    </Button>
  )
  return (
    <div className="stack">
      <p className="dim">{t('history.lead')}</p>
      {file.input}
      {file.error !== null && <ErrorPanel error={file.error} />}
      {acts.error !== null && <ErrorPanel error={acts.error} />}
      <QueryView query={state} block>
        {(found) => (
          <>
            {found.history === null || found.summary === null || found.years === null ? (
              <Empty
                title={t('history.emptyTitle')}
                actions={
                  <>
                    {choose(t('history.import'), true)}
                    {found.maySimulate && (
                      <Button
                        disabled={!manager}
                        busy={acts.simulating}
                        onClick={acts.simulate}
                        data-testid="history-simulate"
                      >
                        {t('history.simulate')}
                      </Button>
                    )}
                  </>
                }
              >
                {t('history.emptyBody')} {found.maySimulate && t('history.simulateNote')}
                {!manager && ` ${t('history.managerOnly')}`}
              </Empty>
            ) : (
              <HistoryView
                history={found.history}
                summary={found.summary}
                years={found.years}
                actions={
                  <>
                    {choose(t('history.replace'), false)}
                    <Button busy={acts.exporting} onClick={acts.exportFile} data-testid="history-export">
                      {t('history.export')}
                    </Button>
                    <Button kind="quiet" disabled={!manager} onClick={acts.remove} data-testid="history-remove">
                      {t('history.remove')}
                    </Button>
                  </>
                }
              />
            )}
            {found.versions.length > 0 && (
              <HistoryVersions versions={found.versions} mayRestore={manager} onRestore={acts.restore} />
            )}
            {opened !== null && (
              <HistoryImport
                opened={opened}
                classes={classes}
                rev={found.rev}
                onClose={() => setOpened(null)}
                onImported={(rev, name) => {
                  setOpened(null)
                  acts.imported(rev, name)
                }}
              />
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}
