/**
 * The suggested first steps, in order. `phone` is shown and lit up; `acts` happen one after the other (a number is a
 * pause in milliseconds); `opens` opens the commands of that phone. `seen` are the events that tick the step off, in
 * order: the server's, or the page's own {type: "did", do: …} and {type: "opened", …}. Each begins with what is done
 * on this page, for the demo's opening story sends and taps as well.
 */
const says = (person, text) => ({ do: "say", person, chat: person, text });
const answered = (chat) => (event) =>
  ["message", "edit"].includes(event.type) && event.chat === chat && event.message.from?.is_bot;
const did = (what, where) => (event) =>
  event.type === "did" && event.do === what && [undefined, event.chat, event.person].includes(where);

const wrote = (part) => (event) => event.type === "did" && event.do === "say" && event.text?.includes(part);

export const STEPS = [
  {
    id: "start",
    phone: 101,
    acts: [says(101, "/start")],
    title: { zh: "王芳打个招呼", en: "王芳 says hello" },
    text: { zh: "她给机器人发 /start，看看它怎么介绍自己。", en: "She sends /start, and the bot introduces itself." },
    button: { zh: "发送 /start", en: "Send /start" },
    seen: [did("say", 101), answered(101)],
  },
  {
    id: "report",
    phone: 101,
    acts: [says(101, "/report")],
    title: { zh: "楼道灯坏了，报修", en: "Report a broken lamp" },
    text: {
      zh: "选类别，说一句话，用曲别针发一张照片，再确认。",
      en: "Choose a category, say a few words, attach a photo with the paper clip, confirm.",
    },
    button: { zh: "发送 /report", en: "Send /report" },
    seen: [did("photo", 101), answered(-1001)],
  },
  {
    id: "take",
    phone: -1001,
    acts: [],
    title: { zh: "物业接单", en: "The staff take it" },
    text: {
      zh: "报修卡片到了工作组。点它下面的按钮，再看王芳的手机。",
      en: "The card is in the staff group. Tap a button under it, then see what 王芳 hears.",
    },
    button: { zh: "看工作组", en: "Show the staff group" },
    seen: [did("tap", -1001)],
  },
  {
    id: "english",
    phone: 102,
    acts: [says(102, "/report")],
    title: { zh: "Anna 用英语", en: "Anna, in English" },
    text: { zh: "同一个机器人，说她的语言。", en: "The same bot, in her language." },
    button: { zh: "替 Anna 发送 /report", en: "Send /report as Anna" },
    seen: [did("say", 102), answered(102)],
  },
  {
    id: "sort",
    phone: 101,
    acts: [says(101, "首页"), 400, says(101, "奶茶怎么扔？")],
    title: { zh: "奶茶怎么扔？", en: "How do I sort a milk tea?" },
    text: {
      zh: "随便怎么问都行：杯子、盖子、剩茶，各去各的桶。",
      en: "Asked in plain words: cup, lid and leftovers each go elsewhere. Try “pizza box” on Anna's phone.",
    },
    button: { zh: "问一问", en: "Ask" },
    seen: [wrote("怎么扔"), answered(101)],
  },
  {
    id: "cards",
    phone: 103,
    acts: [says(103, "/sort")],
    title: { zh: "四个桶，三字诀", en: "Four bins, and a rhyme" },
    text: {
      zh: "陈奶奶看四张大字卡片，按一个桶；再按「考考我」。",
      en: "Grandma Chen sees four cards in large print. Press a bin, then 🎯 for a quiz.",
    },
    button: { zh: "发送 /sort", en: "Send /sort" },
    seen: [wrote("/sort"), answered(103)],
  },
  {
    id: "green",
    phone: 101,
    acts: [{ do: "link", person: 101, payload: "green_home_7H3GREENBAG" }],
    title: { zh: "扫 Anna 袋上的码", en: "Scan the code on Anna's bag" },
    text: {
      zh: "王芳在投放点值班。扫码、看袋、按一下，Anna 家就有积分；换东西按 /green。",
      en: "王芳 is on duty at the drop-off point. She scans, looks and taps; Anna's home has points. /green shows what for.",
    },
    button: { zh: "扫码", en: "Scan it" },
    seen: [did("link", 101), answered(101)],
  },
  {
    id: "join",
    phone: 103,
    acts: [says(103, "/join 中路语独阔")],
    title: { zh: "陈奶奶登记房号", en: "Grandma Chen joins her home" },
    text: {
      zh: "居委会的信上有五个字。她打出来，再选「业主」。",
      en: "The office's letter has five characters. She types them, then chooses 业主 (owner).",
    },
    button: { zh: "输入那五个字", en: "Type the five characters" },
    seen: [wrote("/join"), did("tap", 103)],
  },
  {
    id: "home",
    phone: -1001,
    acts: [{ do: "say", person: 104, chat: -1001, text: "/home 3-2-501" }],
    title: { zh: "物业查一户", en: "The staff look up a home" },
    text: {
      zh: "谁登记了，名册上是谁，要不要新的入户码；谁查过都有记录：/audit。",
      en: "Who is registered, who is in the roster, a new code; and /audit tells who looked.",
    },
    button: { zh: "发送 /home 3-2-501", en: "Send /home 3-2-501" },
    seen: [wrote("/home"), answered(-1001)],
  },
  {
    id: "kill",
    phone: 101,
    acts: [{ do: "kill" }, 150, says(101, "/start")],
    title: { zh: "中途 kill −9", en: "Kill it in the middle" },
    text: {
      zh: "进程突然没了，王芳还在发消息。等它回来：一条也没丢。",
      en: "The process dies while 王芳 writes. Wait until it is back: nothing is lost.",
    },
    button: { zh: "kill −9，再发一条", en: "kill −9, then write" },
    seen: [did("kill"), did("say", 101), answered(101)],
  },
  {
    id: "day",
    phone: -1001,
    acts: [{ do: "ahead", seconds: 86_400 }],
    title: { zh: "过一天", en: "A day later" },
    text: {
      zh: "时间快进一天：提醒和到期的事自己出现。",
      en: "Time moves on by a day: reminders and deadlines come by themselves.",
    },
    button: { zh: "+1 天", en: "+1 day" },
    seen: [did("ahead")],
  },
  {
    id: "block",
    phone: 102,
    acts: [{ do: "block", person: 102 }],
    title: { zh: "Anna 屏蔽机器人", en: "Anna blocks the bot" },
    text: {
      zh: "机器人不再给她发消息，并告诉物业换个方式联系她。",
      en: "The bot stops writing to her, and tells the staff to reach her another way.",
    },
    button: { zh: "屏蔽", en: "Block" },
    seen: [did("block", 102)],
  },
  {
    id: "commands",
    phone: 103,
    acts: [],
    opens: "commands",
    title: { zh: "还会什么？", en: "What else can it do?" },
    text: {
      zh: "陈奶奶的手机字很大。「菜单」里是全部命令。",
      en: "Grandma Chen reads large letters. Her menu lists every command.",
    },
    button: { zh: "打开菜单", en: "Open the menu" },
    seen: [(event) => event.type === "opened" && event.what === "commands"],
  },
];
