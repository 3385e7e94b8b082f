import type {
  AccountRecord,
  AgreementRecord,
  CashRecord,
  ClientRecord,
  ContactRecord,
  Exchange,
  HeldAwayRecord,
  Instrument,
  ProductRecord,
  ProductRisk,
  RiskLevel,
} from '../../domain/import/records'

/** Chinese words that brokers' exports use for what the book keeps in codes. */
export const OPENING = '期初余额结转'
export const OPENING_WORD = '资金划入'

export const clientStatusWords: Record<NonNullable<ClientRecord['status']>, string> = {
  normal: '正常',
  restricted: '限制交易',
  inheritance: '继承办理',
  closed: '销户',
}
export const accountKindWords: Record<AccountRecord['kind'], string> = {
  cash: '普通账户',
  margin: '信用账户',
  option: '期权账户',
  external: '外部账户',
}
export const conventionWords = { 1: '全佣金', 2: '佣金含过户费', 3: '规费另收' } as const
export const instrumentWords: Record<Instrument, string> = {
  stock: '股票',
  etf: 'ETF',
  lof: 'LOF',
  bond: '债券',
  repo: '国债逆回购',
  fund: '公募基金',
  private: '私募基金',
  reit: 'REITs',
  cash: '资金',
}
export const assetClassWords: Readonly<Record<string, string>> = {
  CN_CASH: '货币与现金',
  CN_RATES: '利率债',
  CN_CREDIT: '高等级信用债',
  CN_FI_PLUS: '固收+与可转债',
  CN_EQ_L: 'A股大盘',
  CN_EQ_S: 'A股中小盘',
  HK_EQ: '港股',
  GL_EQ: '海外发达股票',
  GOLD: '黄金',
  CN_REIT: '公募REITs',
}
export const productRiskWords: Record<ProductRisk, string> = {
  R1: 'R1-低风险',
  R2: 'R2-中低风险',
  R3: 'R3-中风险',
  R4: 'R4-中高风险',
  R5: 'R5-高风险',
}
export const levelWords: Record<RiskLevel, string> = {
  C1: 'C1-保守型',
  C2: 'C2-谨慎型',
  C3: 'C3-稳健型',
  C4: 'C4-积极型',
  C5: 'C5-激进型',
}
export const agreementModelWords: Record<AgreementRecord['model'], string> = {
  differentialCommission: '差别佣金',
  fixedTerm: '固定期限收费',
  assetBased: '按资产规模收费',
  fundAdvisory: '基金投顾',
}
export const agreementStatusWords = { active: '有效', expired: '已到期', cancelled: '已解约' } as const
export const cashWords: Record<CashRecord['kind'], string> = {
  deposit: '银行转证券',
  withdrawal: '证券转银行',
  interest: '利息归本',
  interestTax: '利息税代扣',
  marginInterest: '偿还融资利息',
  fee: '投顾服务费',
  other: '',
}
export const heldAwayWords: Record<HeldAwayRecord['kind'], string> = {
  deposit: '银行存款',
  bankWealth: '银行理财',
  otherBroker: '其他券商',
  insurance: '保险',
  funds: '公募基金',
}
export const channelWords: Record<ContactRecord['channel'], string> = {
  wecom: '企业微信',
  phone: '电话',
  sms: '短信',
  faceToFace: '面谈',
  event: '活动',
  mail: '邮件',
}
export const starterWords = { client: '客户', advisor: '投顾' } as const
export const qualityWords: Record<NonNullable<ContactRecord['quality']>, string> = {
  learned: '了解需求',
  decided: '客户决定',
  promised: '承诺',
  reviewed: '检视',
}

/** Names of the markets at three brokers. */
export const marketWords: readonly Record<Exchange, string>[] = [
  { SSE: '上海A股', SZSE: '深圳A股', BSE: '北京A股', HKConnectSH: '沪港通', HKConnectSZ: '深港通', OTC: '开放式基金' },
  { SSE: '沪A', SZSE: '深A', BSE: '北交所', HKConnectSH: '港股通沪', HKConnectSZ: '港股通深', OTC: '场外' },
  { SSE: '上交所', SZSE: '深交所', BSE: '北交所', HKConnectSH: '沪港通', HKConnectSZ: '深港通', OTC: '柜台市场' },
]
export const shelfMarketWords: Record<Exchange, string> = {
  SSE: '上交所',
  SZSE: '深交所',
  BSE: '北交所',
  HKConnectSH: '沪港通',
  HKConnectSZ: '深港通',
  OTC: '场外',
}
export const productStatusWords: Record<NonNullable<ProductRecord['status']>, string> = {
  open: '正常开放',
  closed: '封闭期',
  suspended: '暂停申购',
}
