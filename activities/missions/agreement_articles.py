"""The articles of the agreement, in Japanese and in Chinese: our own wording of what B.4 says.

What depends on the mission stands as `%(name)s`; `when` names the circumstance under which a text stands. Other articles are
named by their code, since an article may be left out.
"""

from activities.trips.both import Both

from .agreement_words import Article, Clause, Line

PURPOSE = Article(
    "purpose",
    Both("目的", "目的"),
    (
        Clause(
            Both(
                "この協定は、甲が乙の要請に基づき、専門的な知識及び経験を有する日本の地方公共団体の職員又は職員であった者"
                "（以下「専門家」という。）を派遣し、乙の関係者に対する技術指導及び研修を行うことについて、"
                "必要な事項を定めることを目的とする。",
                "甲方根据乙方的请求，派遣具有专业知识和经验的日本地方政府现职或原任职员（以下简称“专家”），"
                "对乙方有关人员进行技术指导和培训。为明确有关事项，订立本协议。",
            )
        ),
    ),
)
SUBJECT = Article(
    "subject",
    Both("分野及び内容", "领域和内容"),
    (
        Clause(
            Both("専門家が行う指導の分野及び内容は、次のとおりとする。", "专家指导的领域和内容如下："),
            (
                Line(Both("分野　%(field)s", "领域：%(field)s")),
                Line(Both("内容　%(topic)s", "内容：%(topic)s")),
                Line(Both("対象者　%(trainees)s", "指导对象：%(trainees)s"), "trainees"),
            ),
        ),
    ),
)
EXPERT = Article(
    "expert",
    Both("専門家", "专家"),
    (
        Clause(
            Both("甲が派遣する専門家は、次のとおりとする。", "甲方派遣的专家如下："),
            (
                Line(Both("氏名　%(expert)s", "姓名：%(expert)s")),
                Line(Both("所属　%(affiliation)s", "所属单位：%(affiliation)s")),
                Line(Both("職名　%(post)s", "职务：%(post)s"), "serving"),
                Line(Both("退職時の職名　%(post)s", "退休时的职务：%(post)s"), "retired"),
            ),
        ),
        Clause(
            Both(
                "やむを得ない事由により専門家を変更する必要が生じたときは、甲乙協議の上、書面により変更する。",
                "因不得已的事由需要更换专家时，经甲乙双方协商，以书面形式更换。",
            )
        ),
    ),
)
TIME = Article(
    "period",
    Both("派遣期間", "派遣期间"),
    (
        Clause(
            Both(
                "派遣期間は、%(period)s（%(days)s日間）とし、往復の移動に要する日を含む。",
                "派遣期间为%(period)s，共%(days)s天，包括往返旅途所需的天数。",
            ),
            when="travels",
        ),
        Clause(
            Both(
                "専門家は、前項の期間において、現地での指導のほか、オンラインによる指導を行う。",
                "在前款规定的期间内，专家除进行现场指导外，还通过网络进行指导。",
            ),
            when="hybrid",
        ),
        Clause(
            Both(
                "専門家は、%(period)s（%(days)s日間）、日本国内からオンラインにより指導を行う。",
                "专家于%(period)s（共%(days)s天）在日本国内通过网络进行指导。",
            ),
            when="remote",
        ),
    ),
)
PLACE = Article(
    "place",
    Both("指導の場所", "指导地点"),
    (
        Clause(
            Both("専門家が指導を行う主たる場所は、%(place)sとする。", "专家进行指导的主要地点为%(place)s。"),
            when="travels",
        ),
        Clause(
            Both("乙の関係者が指導を受ける場所は、%(place)sとする。", "乙方有关人员接受指导的地点为%(place)s。"),
            when="remote",
        ),
        Clause(
            Both(
                "日ごとの指導の内容は、甲乙協議の上定める日程表による。",
                "每日的指导内容按照甲乙双方协商确定的日程表执行。",
            )
        ),
    ),
)
OUR_DUTIES = Article(
    "our_duties",
    Both("甲の責務", "甲方的职责"),
    (
        Clause(
            Both("甲は、次に掲げる事項を行う。", "甲方负责以下事项："),
            (
                Line(
                    Both(
                        "専門家の選定並びに専門家及びその所属団体との調整",
                        "选定专家，并与专家及其所属单位进行协调",
                    )
                ),
                Line(Both("専門家に対する事前の説明", "事先向专家进行说明")),
                Line(Both("専門家の渡航及び災害補償に係る手続", "办理专家出国及灾害补偿的有关手续"), "travels"),
                Line(
                    Both(
                        "派遣期間中における専門家及び乙との連絡調整",
                        "派遣期间与专家及乙方的联系和协调",
                    )
                ),
            ),
        ),
    ),
)
HOST_DUTIES = Article(
    "host_duties",
    Both("乙の責務", "乙方的职责"),
    (
        Clause(
            Both("乙は、次に掲げる事項を行う。", "乙方负责以下事项："),
            (
                Line(Both("日程表の案の作成及び受講者の確保", "拟定日程安排草案，组织受训人员")),
                Line(
                    Both(
                        "指導に必要な場所、設備、資材及び資料の準備",
                        "准备指导所需的场地、设备、物资和资料",
                    )
                ),
                Line(Both("オンラインによる指導に必要な通信環境の整備", "保障网络指导所需的通信条件"), "online"),
                Line(
                    Both(
                        "専門家の査証の取得に必要な招へい状その他の書類の発行",
                        "出具专家办理签证所需的邀请函及其他文件",
                    ),
                    "travels",
                ),
                Line(
                    Both(
                        "専門家の中国国内における移動、宿泊及び食事の手配",
                        "安排专家在中国境内的交通、住宿和用餐",
                    ),
                    "travels",
                ),
                Line(Both("派遣期間中における専門家の安全の確保", "保障专家在派遣期间的安全"), "travels"),
            ),
        ),
        Clause(
            Both(
                "乙は、%(subject_article)sに定める指導以外の業務に専門家を従事させてはならない。",
                "乙方不得安排专家从事%(subject_article)s规定的指导以外的工作。",
            )
        ),
    ),
)
COSTS = Article(
    "costs",
    Both("費用の負担", "费用负担"),
    (
        Clause(
            Both("甲は、次に掲げる費用を負担する。", "甲方承担以下费用："),
            (
                Line(Both("専門家の日本と中国との間の往復に要する渡航費", "专家往返日本与中国之间的国际旅费")),
                Line(Both("専門家の災害補償費", "专家的灾害补偿费")),
                Line(Both("専門家の旅行雑費", "专家的旅行杂费")),
            ),
            "travels",
        ),
        Clause(
            Both(
                "甲は、専門家の日本国内における通信に要する費用を負担する。",
                "甲方承担专家在日本国内的通信费用。",
            ),
            when="remote",
        ),
        Clause(
            Both("乙は、次に掲げる費用を負担する。", "乙方承担以下费用："),
            (
                Line(Both("専門家の中国国内における移動に要する費用", "专家在中国境内的交通费"), "travels"),
                Line(Both("指導を受ける場所及び通信に要する費用", "接受指导的场地费及通信费"), "remote"),
                Line(Both("通訳に要する費用", "翻译费"), "interpreted"),
                Line(Both("専門家の宿泊費", "专家的住宿费"), "travels"),
                Line(Both("専門家の食費", "专家的餐费"), "travels"),
            ),
        ),
        Clause(
            Both(
                "前2項に定めのない費用の負担については、甲乙協議の上定める。",
                "前两款未规定的费用，由甲乙双方协商确定。",
            )
        ),
    ),
)
INTERPRETER = Article(
    "interpreter",
    Both("通訳", "翻译"),
    (
        Clause(
            Both(
                "乙は、日本語及び中国語の通訳を手配し、派遣期間中の指導に同席させる。",
                "乙方负责安排日中翻译，并使其在派遣期间的指导中全程陪同。",
            ),
            when="interpreter_host",
        ),
        Clause(
            Both(
                "日本語及び中国語の通訳は、甲の北京事務所が手配し、これに要する費用は、乙が負担する。",
                "日中翻译由甲方北京事务所安排，所需费用由乙方承担。",
            ),
            when="interpreter_office",
        ),
        Clause(
            Both(
                "専門家は、通訳を介さずに指導を行う。ただし、乙は、必要と認めるときは、その負担において通訳を置くことができる。",
                "专家的指导不配备翻译。但乙方认为必要时，可以自行承担费用配备翻译。",
            ),
            when="interpreter_none",
        ),
        Clause(
            Both(
                "甲は、専門家の指導に用いる資料を、できる限り事前に乙に送付する。",
                "甲方应尽可能事先将专家指导所用的资料送交乙方。",
            ),
            when="interpreted",
        ),
    ),
)
ILLNESS = Article(
    "illness",
    Both("傷病及び事故", "伤病及事故"),
    (
        Clause(
            Both(
                "派遣期間中に専門家が疾病にかかり、負傷し、又は事故に遭ったときは、乙は、直ちに医療その他必要な措置を講ずるとともに、"
                "その状況を甲に通報する。",
                "派遣期间专家患病、受伤或发生事故时，乙方应立即采取医疗及其他必要措施，并将有关情况通报甲方。",
            ),
            when="travels",
        ),
        Clause(
            Both(
                "前項の場合における専門家に対する補償は、甲が手続を行う災害補償の定めるところによる。"
                "ただし、乙の責めに帰すべき事由により生じた損害については、乙が負担する。",
                "前款情形下对专家的补偿，按照甲方办理的灾害补偿的有关规定执行。但因可归责于乙方的事由造成的损失，由乙方承担。",
            ),
            when="travels",
        ),
        Clause(
            Both(
                "傷病又は事故により専門家が指導を続けることができないときは、甲乙協議の上、派遣期間を短縮し、"
                "又は派遣を打ち切ることができる。",
                "因伤病或事故致使专家无法继续指导的，经甲乙双方协商，可以缩短派遣期间或者终止派遣。",
            )
        ),
    ),
)
POSTPONING = Article(
    "postponing",
    Both("延期及び中止", "延期和取消"),
    (
        Clause(
            Both(
                "天災地変、感染症の流行、渡航の制限、専門家の傷病その他やむを得ない事由により%(period_article)sの期間に派遣を行うことが"
                "困難となったときは、その事由を知った当事者は速やかに相手方に書面で通知し、甲乙協議の上、"
                "派遣を延期し、又は中止することができる。",
                "因自然灾害、传染病流行、出入境限制、专家伤病或其他不得已的事由，难以在%(period_article)s规定的期间内派遣专家的，"
                "知悉该事由的一方应当及时书面通知对方，经甲乙双方协商，可以延期或者取消派遣。",
            )
        ),
        Clause(
            Both("派遣を延期するときは、新たな派遣期間を書面により定める。", "延期派遣的，以书面形式确定新的派遣期间。")
        ),
        Clause(
            Both(
                "延期又は中止までに生じた費用は、%(costs_article)sに定める区分に従い甲及び乙がそれぞれ負担し、互いにその賠償を請求しない。",
                "延期或取消之前已经发生的费用，由甲乙双方按照%(costs_article)s的规定各自承担，互不要求赔偿。",
            )
        ),
    ),
)
REPORT = Article(
    "report",
    Both("報告", "报告"),
    (
        Clause(
            Both(
                "甲は、派遣の終了後、専門家に報告書を提出させ、その概要を乙に提供する。",
                "派遣结束后，甲方要求专家提交报告，并将报告概要提供给乙方。",
            )
        ),
        Clause(
            Both(
                "乙は、甲の求めに応じ、派遣の成果及び派遣の終了後おおむね6月を経過した時における指導内容の活用状況を甲に報告する。",
                "乙方应甲方要求，向甲方通报派遣成果以及派遣结束约六个月后指导内容的应用情况。",
            )
        ),
    ),
)
INFORMATION = Article(
    "information",
    Both("資料及び個人情報の取扱い", "资料及个人信息的处理"),
    (
        Clause(
            Both(
                "乙は、専門家が提供した資料を%(purpose_article)sの目的のために限り用いるものとし、専門家の同意を得ないで"
                "第三者に提供してはならない。",
                "乙方对专家提供的资料只能用于%(purpose_article)s规定的目的，未经专家同意不得提供给第三方。",
            )
        ),
        Clause(
            Both(
                "甲及び乙は、この協定の実施に当たり知り得た個人情報を適切に管理し、この協定の目的以外に用いてはならない。",
                "甲乙双方应当妥善管理在履行本协议过程中获知的个人信息，不得用于本协议目的以外的用途。",
            )
        ),
    ),
)
EXTRA = Article("extra", Both("特記事項", "补充约定"), (Clause(Both("%(extra)s", "%(extra)s")),), "extra")
AMENDMENT = Article(
    "amendment",
    Both("変更", "协议的变更"),
    (
        Clause(
            Both(
                "この協定の内容を変更する必要が生じたときは、甲乙協議の上、書面により変更する。",
                "需要变更本协议内容时，经甲乙双方协商一致，以书面形式变更。",
            )
        ),
    ),
)
VALIDITY = Article(
    "validity",
    Both("効力", "协议的效力"),
    (
        Clause(
            Both(
                "この協定は、甲及び乙の代表者が署名した日から効力を生じ、%(report_article)sに定める報告が終わる日まで効力を有する。",
                "本协议自甲乙双方代表签字之日起生效，至%(report_article)s规定的事项全部完成之日止有效。",
            )
        ),
    ),
)
CONSULTATION = Article(
    "consultation",
    Both("協議", "协商"),
    (
        Clause(
            Both(
                "この協定に定めのない事項又はこの協定に関し疑義が生じた事項については、甲乙誠意をもって協議し、これを定める。",
                "本协议未尽事宜或者对本协议产生疑义的事项，由甲乙双方本着诚意协商解决。",
            )
        ),
    ),
)
ARTICLES = (
    PURPOSE, SUBJECT, EXPERT, TIME, PLACE, OUR_DUTIES, HOST_DUTIES, COSTS, INTERPRETER, ILLNESS, POSTPONING, REPORT,
    INFORMATION, EXTRA, AMENDMENT, VALIDITY, CONSULTATION,
)  # fmt: skip
