/** Sentences of rule files in Chinese, by their English. A sentence that changes loses its Chinese, and a test says so. */
export const prose: Readonly<Record<string, string>> = {
  // owners
  'planning desk owner (named)': '规划负责人（具名）',
  'compliance owner (named)': '合规负责人（具名）',
  'compliance (named)': '合规负责人（具名）',
  'research desk (named)': '研究负责人（具名）',
  'operations owner (named)': '运营负责人（具名）',
  'branch policy owner (named)': '营业部政策负责人（具名）',
  'branch manager (named)': '营业部负责人（具名）',
  'house planning desk': '本公司规划部门',
  'China Securities Regulatory Commission': '中国证监会',
  'State Council General Office': '国务院办公厅',
  'house default, practitioner judgement; the product file of the firm goes before it':
    '本公司默认值，按从业经验；以公司产品资料为先',
  "house default, practitioner judgement; replace by the branch's own rates":
    '本公司默认值，按从业经验；请换成营业部自己的费率',
  // pension
  'linear between two ages by month, rounded half-up to 0.1': '两个整岁之间按月线性插值，四舍五入到 0.1',
  'practice since 2025 (answer of the Jinan government, official forms of Hunan, Hubei, Gansu, Beijing, Heilongjiang); no national notice known, so the months can always be given instead':
    '2025 年以来的做法（济南市政府答复，湖南、湖北、甘肃、北京、黑龙江的核定表）；未见全国通知，因此随时可以直接填计发月数',
  'long-run crediting rate of the individual account, usually planned with 2–3 %; last published 1.50 % (2025)':
    '个人账户长期记账利率，常按 2%–3% 规划；最近公布 1.50%（2025 年）',
  'growth of local average wages and of the pension base, house assumption': '当地社平工资与计发基数的增长，本机构假设',
  'yearly rise of pensions in payment; last published 2.0 % (2025), falling since 2016':
    '已领取养老金的年度调整；最近公布 2.0%（2025 年），2016 年以来逐年下降',
  'the lowest crediting rate published so far (2025), kept for ever': '迄今公布的最低记账利率（2025 年），假设一直如此',
  'stress: pensions in payment rise by this much less than prices, every year': '压力：养老金每年比物价少涨这么多',
  'household replacement rate usually recommended, 70–80 %': '通常建议的家庭替代率 70%–80%',
  'yearly notices of the Ministry of Human Resources and Social Security and the Ministry of Finance':
    '人社部、财政部历年通知',
  "facts that are widely quoted and were not read in the notice itself; each with its confidence. For orientation in a conversation: no figure of a plan rests on them, and a manager can put the firm's own reading in their place":
    '常被引用、但没有逐字核对的数字，逐项注明可信度。供谈话时参考：计划的数字不以它们为据，管理员可以换成本机构的理解',
  // mortality and prices
  'Yearly death probabilities at ages 0 to 105, period tables without improvement factor. Compare with the official notices before each release of the pack.':
    '0 至 105 岁的年死亡概率，时期表，不含改善因子。每次更新前与官方通知核对。',
  "Official notice's annex (PDF), all 848 values; in this table a column stands for a line of business and comes for each sex: CL1 pension, CL2 and CL3 other business, CL4 single-life.":
    '官方通知附件（PDF），共 848 个数值；每列代表一类业务，分男女：CL1 养老类，CL2、CL3 非养老类，CL4 单一生命体。',
  'Copy of the official table, 636 values; CL1/CL3/CL5 are male, CL2/CL4/CL6 female, CL5 and CL6 pension business; dates of issue and validity to be checked against the notice.':
    '官方表的副本，共 636 个数值；CL1、CL3、CL5 为男，CL2、CL4、CL6 为女，CL5、CL6 为养老金业务；颁布与有效日期待与通知核对。',
  'non-pension I male': '非养老金业务一表（男）',
  'non-pension I female': '非养老金业务一表（女）',
  'non-pension II male': '非养老金业务二表（男）',
  'non-pension II female': '非养老金业务二表（女）',
  'pension male': '养老金业务表（男）',
  'pension female': '养老金业务表（女）',
  'decimal a year: 0.02 = 2 % above the average of the year before': '每年的小数：0.02 表示比上年平均高 2%',
  // trading
  'confidence below 0.9 = background knowledge: a default that the user can change, never a hard rule':
    '可信度低于 90% 的为背景知识：是可以修改的默认值，不作硬性规则',
  'handling and regulatory fee of the same trade': '同一笔交易的经手费与证管费',
  '证监发〔2002〕21号, in force 2002-05-01: at most 0.3 %, at least the fees collected for exchange and regulator; usual minimum 5 yuan an order':
    '证监发〔2002〕21号，2002-05-01 起：不高于 0.3%，不低于代收的交易所与监管费用；通常每笔委托最低 5 元',
  'stamp duty is rounded up to the Hong Kong dollar': '印花税向上取整到港元',
  'HKSCC settlement fee 0.002 %, at least 2 and at most 100 Hong Kong dollars':
    '香港结算股份交收费 0.002%，最低 2 港元、最高 100 港元',
  'HKSCC settlement fee 0.0042 % from 2025-06-30, without minimum and maximum':
    '香港结算股份交收费自 2025-06-30 起 0.0042%，不设最低和最高',
  'half the distance of reference buying and selling rates, a side: an estimate that the user can change, billed inside the exchange rate':
    '参考买入价与卖出价之差的一半，单边：可以修改的估计值，含在结算汇率里',
  '财税〔2014〕81号, 财税〔2016〕127号: 20 % on dividends of H-shares for natural persons':
    '财税〔2014〕81号、财税〔2016〕127号：个人取得 H 股股息按 20%',
  '证券组合费: 0.008 % a year up to 50 bn HKD of holdings, falling in steps; billed monthly, not per order':
    '证券组合费：持仓 500 亿港元以下年 0.008%，逐档下降；按月收取，不按委托',
  'HKEX and HKSCC fee schedules; stamp duty, trading fee and levies themselves are in trading-costs-cn':
    '港交所与香港结算收费表；印花税、交易费和征费在“交易税费”里',
  "brokers' published standard by tenor, 0.001 % a day up to four days, 0.03 % at most; handling fee waived: a default that the user can change":
    '券商公布的分期限标准：四天以内每天 0.001%，最高 0.03%；经手费暂免。可以修改的默认值',
  'founding study (turnover as printed; listed brokerages 2009) and industry statistics as background knowledge':
    '奠基研究（换手率照原文；2009 年上市券商）与行业统计，背景知识',
  'founding study: listed brokerages, 2009, at an assumed 50 bn yuan a day':
    '奠基研究：2009 年上市券商，假定日成交 500 亿元',
  // suitability
  'practice: at least every two years; account screens show 2018-07-24 to 2020-07-23':
    '实践：至少每两年一次；账户界面可见 2018-07-24 至 2020-07-23',
  'AMAC detailed rules, draft 2025-11': '基金业协会细则（2025-11 征求意见稿）',
  'AMAC detailed rules, draft 2025-11: extra procedure for clients of 65 and over buying R4 or above':
    '基金业协会细则（2025-11 征求意见稿）：65 岁以上客户购买 R4 及以上须履行额外程序',
  '证券期货投资者适当性管理办法 art. 20: special care when selling high-risk products to ordinary investors':
    '证券期货投资者适当性管理办法第二十条：向普通投资者销售高风险产品须特别注意',
  'house rule: a product rating older than a year is checked with the distributor before it is relied on':
    '内部规则：产品评级超过一年，先与销售机构核对再使用',
  // fees of the house
  "tiers: yearly rate of the fee on advised assets; feeAccountCommissionRate: commission that trades still bear (a differential commission is a fee of nothing with this rate). House examples: what a firm really charges stands in its written agreements; 证券投资顾问业务暂行规定 art. 23 allows fees by assets, by term or by differential commission, paid to the firm's account":
    '分档：按计费资产的年费率；收费账户的佣金率：交易仍要付的佣金（差别佣金就是不收资产费、只按这个佣金率）。以下为示例，实际收费以书面协议为准；证券投资顾问业务暂行规定第二十三条允许按资产、按期限或以差别佣金收费，付到公司账户',
  'handling 0.00341 % and regulatory fee 0.002 % of traded value (trading-costs-cn)':
    '经手费 0.00341% 与证管费 0.002%，按成交金额（见“交易税费”）',
  'cost-to-serve-default: what a client of the tier costs in every model; an agreement promises more hours on top, of which each model has its share; membership is served by the pooled desk':
    '服务成本表：该层客户在各种收费方式下的成本；协议另承诺的工时按各方式的比例计入；会员由集中服务台服务',
  'share of each balance that is still there after a conversion to the model; 1 = nothing changes':
    '转为该收费方式后各项余额还剩多少；1 表示不变',
  'dailyTurnover and scenarios: branch-example; capitalisation an assumption of the house; mature turnover: founding study, about 40 % a year in North America and Europe':
    '日成交与情景：取自营业部示例；市值为本公司假设；成熟市场换手：奠基研究，北美与欧洲一年约 40%',
  'price impact and spread a side, share of traded value': '单边冲击成本与价差，占成交金额',
  "Pratt (1964), Risk aversion in the small and in the large: relative risk premium = riskAversion/2 x squared coefficient of variation of a year's revenue; variance of the year from the months with Bartlett weights (Newey and West 1987)":
    'Pratt（1964）：相对风险溢价 = 风险厌恶 / 2 × 年收入变异系数的平方；年方差由各月按 Bartlett 权重估计（Newey、West 1987）',
  'the commission that he may ask for at his size, all-in; never below the pass-through':
    '按其资产规模可以要求的佣金率（含规费），不低于规费',
  'house figures by practitioner judgement; replace by branch ledger; VAT 6 % on revenue':
    '本公司按从业经验的数字，请换成营业部账册；收入含 6% 增值税',
  "house estimate of price impact and half the spread of small orders, basis points of traded value a side; the range in use is 2 to 10; nobody has measured it on this client's orders":
    '本公司对小额委托冲击成本与半个价差的估计，单边、按成交金额的基点；常用 2 至 10；没有按这位客户的委托实测',
  'what stands in the service list of each kind of agreement; a promise that a contact of this quality keeps is counted from the service log, the others are confirmed by the advisor in his own words':
    '各类协议服务清单上的内容；能由服务记录认定的承诺从记录里计数，其余由顾问用自己的话确认',
  'illustration; clients about 12,000, of whom about 5,000 hold something':
    '示例；客户约 12,000 户，其中约 5,000 户有持仓',
  "house assumption; replace by the branch's own figures": '本公司假设，请换成营业部自己的数字',
  "exposure = share of a line of revenue that moves with the turnover of the market; feeAssets chosen so that today's advisory fees are 0.5 % of them; other assumptions of the fee mix and of the pay simulator":
    '变动部分：某项收入随市场成交变动的比例；收费资产按现有投顾费为其 0.5% 推定；另有收费结构与薪酬测算的假设',
  'Behind sustainableRevenue12 of the tier policy: advisory fees + product trail (capped at the mean of the shelf) + cash spread + margin spread x weight + net commission up to the turnover cap. Yearly rates.':
    '分层所用“可持续收入”的口径：投顾费 + 产品尾佣（以货架均值为上限）+ 保证金利差 + 两融利差 × 权重 + 换手率上限以内的净佣金。均为年率。',
  '[assumed] in the scenarios of market turnover: by what part of its own change a line follows the change of turnover; 0 = it stays as it is, 0.5 = turnover down 20 %, line down 10 %':
    '【假设】市场成交情景：各项收入随成交变动的比例；0 表示不变，0.5 表示成交减少 20%、该项收入减少 10%',
  // planning
  'Prefilled until the client states his own figures; every one of them is shown as assumed and can be changed.':
    '客户说出自己的数字之前的预填值；每一项都标为假设，都可以修改。',
  "Thresholds lie inside the range of 70–90 % that planning practice publishes; essential floor, depth and intervals are the house's own. The owner re-calibrates them at each review.":
    '门槛在规划实践公布的 70%–90% 之间；基本生活、缺口深度与区间为本公司自定。负责人每次复核时重新校准。',
  'sizes set by the house: what a plan should be shown to stand, not what is expected; crediting and uprating as in the pack pension-planning; care is a house assumption for full-time help in a home':
    '幅度由本公司设定：展示计划能否承受，不是预测；记账与调整同“养老金测算假设”；护理为居家全日照护的本公司假设',
  // investing
  'CSI300, CGB 2018/22, SSE corporate, S&P, gold from china-rules section 6; the rest rounded from memory or set by hand (confidence 0.6): label as illustration':
    '沪深300、国债 2018/22、上证企债、标普、黄金为公开历史数据；其余凭记忆取整或人工设定（可信度 60%），须标为示意',
  'QDII quota and ETF premium: warn above 3 % premium': 'QDII 额度与 ETF 溢价：溢价超过 3% 时提醒',
  'thin market': '成交清淡',
  'effective level = min(official level, horizon level); risk never above it':
    '有效等级 = 官方等级与期限等级中较低的一个；风险不超过它',
  'none by age alone; by years to the goal and share of spending covered by pensions':
    '不单按年龄下滑；按距目标年数和养老金覆盖支出的比例',
  'CN_CASH here includes repo and savings bonds rated R1; lowest flag: same, no override':
    '这里的现金含评为 R1 的逆回购与储蓄国债；最低类别同此，不得另选',
  'A chosen mix may differ from the suggested one with a reason; above a limit a second person confirms. The ceiling of the level is never lifted.':
    '可以说明理由另选比例；超过限度须第二人确认。等级上限不得突破。',
  'Cash is spending money as far as the reserve and what is due within spendingMonths reach; cash beyond that is safety. Every other class serves one use.':
    '备用金与近期用款以内的现金是“要花的钱”，其余现金属于安全；其他每类资产各有一种用途。',
  'A product or holding belongs to a theme when its name holds one of the words. A client may add words of his own.':
    '产品或持仓的名称含有任一词语即属于该主题。客户可以加自己的词。',
  'A class is out of its band when it is at least `absolute` away from its target, or at least `relative` of the target; a target below `smallLine.below` has the absolute band times `smallLine.factor` and no relative one: a quarter of two percent would be noise. Practitioner judgement, not a rule.':
    '某类资产偏离目标达到“绝对”值，或达到目标的“相对”比例，即出容忍带；小额类别用绝对值乘系数，不用相对比例：百分之二的四分之一只是噪声。从业经验，不是法规。',
  'House rules. Active risk in proportion to the information ratio: Grinold & Kahn, Active Portfolio Management (1999), chapter 5. The tracking-error limit of each level stands in risk-budgets.json.':
    '本公司规则。主动风险与信息比率成正比：Grinold、Kahn《主动投资组合管理》（1999）第五章。各等级的跟踪误差上限在“风险预算”里。',
  "House lines. Since the exchanges' margin rules of August 2019 dropped the uniform 130 %, the lines are those of the broker's contract with the client: check them against the contract in force.":
    '本公司的线。2019 年 8 月交易所取消统一的 130% 之后，以券商与客户的合同为准：请与有效合同核对。',
  "The house's reading of the answers to the largest bearable loss; the questionnaire names no figures.":
    '本公司对“最大可承受亏损”答案的理解；问卷本身没有数字。',
  // service
  'yuan a year': '元 / 年',
  'share of mean assets': '占平均资产',
  'promised hours / available hours: green <= 0.9, amber <= 1.05, red above; new promises blocked for the tier at red until the manager releases':
    '承诺工时 / 可用工时：不高于 0.9 为绿，不高于 1.05 为黄，以上为红；红时该层暂停新承诺，经理放行后恢复',
  'a touch counts only with one of: learned, decided, promised, reviewed; greetings and mass mail never count':
    '有所了解、有决定、有承诺、做了检视，至少一项才算一次联系；问候与群发不算',
  'review meeting face to face': '当面检视会谈',
  'content call or video': '有内容的电话或视频',
  'event/life contact': '人生大事联系',
  'records, compliance, follow-up': '记录、合规与跟进',
  'annual review': '年度检视',
  'meeting or video': '会谈或视频',
  'pooled call or desk': '集中服务电话或柜台',
  'replies, batch notes': '回复与批量资料',
  'wake-up or KYC notice': '唤醒或信息更新通知',
  'S1 4 h, others 24 h in working time': '高净值 4 小时，其他 24 小时（工作时间）',
  '1 working day': '1 个工作日',
  'policy file, statutory limit shown': '按制度，并注明法定时限',
  '3 working days': '3 个工作日',
  '`when` names the condition under which a text must stand in a document; placeholders in braces are filled from the book':
    '“适用条件”说明文字何时必须出现；花括号里的内容由账簿填入',
  'verbatim questionnaire and statutory text, product and client names': '问卷与法条原文、产品与客户名称',
  // imports
  'Asset class of a line that the product file does not name. First rule that fits; code prefixes are those of the Shanghai, Shenzhen and Beijing exchanges. Large and small companies cannot be told by code: main boards count as large.':
    '产品资料没有写明时的资产类别，按最先符合的一条；代码开头依沪、深、北交易所。代码分不出大小公司：主板一律算大盘。',
  "Column headings seen in the exports of Chinese brokers' counter and terminal systems; per kind and field, the preferred heading first. Compared after removing blanks, brackets and units, and with 帐 read as 账.":
    '国内券商柜台与终端导出文件里见过的列名，按文件种类与字段，首选的在前。比较前去掉空格、括号和单位，“帐”读作“账”。',
  "Code segments of the Shanghai, Shenzhen and Beijing exchanges and of Hong Kong Connect, as published in the exchanges' code allocation guides. The longest prefix wins. Without a word for the market, exchanges are tried in the order of `exchanges`.":
    '沪、深、北交易所与港股通的代码段，据交易所代码分配指南。最长的开头优先；没有市场字样时按列出的顺序尝试。',
  "Business words of Chinese brokers' statements. Left: what a row does to securities (`trades`) or to money alone (`cash`). Compared after removing blanks, with 帐 read as 账, and once more without a bracketed tail.":
    '国内券商对账单的业务名称。左边是对证券或只对资金的作用。比较前去掉空格，“帐”读作“账”，再去掉括号尾巴比一次。',
}
