import type { SectionProps } from '../parts'

export function Cover({ payload, seal, t }: SectionProps) {
  const { firm, client, dates } = payload
  const rows: readonly (readonly [string, string])[] = [
    [t('proposal.preparedFor'), [client.name, t('proposal.clientNo', { no: client.clientNo })].join(' · ')],
    [t('proposal.preparedBy'), firm.advisorName],
    [t('proposal.registration'), firm.registrationCode],
    [t('proposal.date'), dates.created],
    [t('proposal.dataAsOf'), dates.asOf],
    [t('proposal.validUntil'), dates.validUntil],
  ]
  return (
    <section className="cover">
      <div className="firm">
        <span className="b">{firm.firm}</span>
        <span>{firm.branch}</span>
      </div>
      <div className="band" />
      <div className="main">
        <h1>{t('proposal.title')}</h1>
        <div className="line">{t('proposal.coverLine')}</div>
        <dl>
          {rows.map(([term, value]) => (
            <div key={term} style={{ display: 'contents' }}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="foot">
        {t('proposal.versionNo', { version: seal.version })} · {t('proposal.coverNotice')}
        <br />
        {firm.address} · {firm.phone}
      </div>
    </section>
  )
}
