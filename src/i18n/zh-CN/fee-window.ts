/** Commission or fee for one client: models, bridge, what-if, the client's own window and his page on paper. */
export const feeWindow = {
  costs: {
    title: '一年的费用随换手变化',
    titleYou: '您的换手 {{you}}，{{name}}最便宜：一年约 {{cost}}',
    titleHidden: '您的换手 {{you}}，{{name}}最便宜',
    sub: '元/年；阴影为您换手的 95% 区间',
    summary: '一年的费用：{{list}}',
    turnover: '年换手（单边）',
    same: '{{turnover}}：一样贵',
  },
  bridge: {
    now: '现在的佣金',
    transfer: '只是换了口袋',
    left: '剩下可分的',
    after: '改为按资产收费之后',
    step: '步骤',
    kind: '性质',
    amount: '一年（元）',
    kinds: { now: '现在', transfer: '转移', surplus: '真正省下', cost: '服务成本', total: '结果' },
    sub: {
      house: '元/年；点：只在客户与公司之间转移；斜线：真正省下的，从零算起；交叉线：服务成本',
      client: '元/年；点：价格的变化；斜线：真正省下的',
    },
    titleEmpty: '只谈价格，没有双赢：客户少付的就是公司少收的',
    titleLeft: '真正省下 {{gained}}，扣除服务成本后还剩 {{left}} 可分',
    titleShort: '真正省下 {{gained}}，不够支付服务成本，差 {{left}}',
    titleClientMore: '改为按资产收费，一年多付 {{change}}',
    titleClientLess: '改为按资产收费，一年少付 {{change}}',
    titleClientSame: '改为按资产收费，一年付的一样多',
    titleHidden: '费用怎样变化',
  },
} as const
