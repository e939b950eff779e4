"""The matters that public-safety documents speak of, and what belongs to each.

A matter is an entry of `MATTERS`. `facts` are the ids of figures, in the order they are told in; no figure stands in
two. What no entry names, such as the findings that somebody judges, belongs to each matter that its name has a word of
(`words`), unless it has one of `unless` too. A finding whose name has no word of any matter goes by the name of the
rule that asks for it (`rules`). All words are Chinese, and those of names. `kinds`: whatever rules of these kinds ask
about belongs to the matter too, as far as they ask it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pingan_rules.kernel.phrases import Phrase

from .asking import AskKind


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that documents speak of, and how it is told what belongs to it."""

    id: str
    name: Phrase
    facts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    kinds: tuple[AskKind, ...] = ()

    def is_named_in(self, names: Iterable[str]) -> bool:
        """Whether one of the names of a fact speaks of the matter."""
        return any(_has(name, self.words) and not _has(name, self.unless) for name in names)

    def is_asked_by(self, rule: str) -> bool:
        """Whether the rule of that name is about the matter as a whole."""
        return _has(rule, self.rules)


def _has(name: str, words: Iterable[str]) -> bool:
    return any(word in name for word in words)


def _matter(
    id_: str,
    chinese: str,
    english: str,
    facts: str = "",
    *,
    words: str = "",
    unless: str = "",
    rules: str = "",
    kinds: tuple[AskKind, ...] = (),
) -> Matter:
    name = Phrase(chinese, english)
    return Matter(
        id_, name, tuple(facts.split()), tuple(words.split()), tuple(unless.split()), tuple(rules.split()), kinds
    )


MATTERS = (
    _matter(
        "homicide",
        "命案",
        "Homicide",
        """homicide_cases homicide_rate deadliest_homicide homicide_rate_rank_in_province
        homicides_from_poor_dispute_work last_year_homicide_cases homicide_fall homicide_clearance_rate
        homicide_clearance_rank_in_province""",
        words="命案",
    ),
    _matter(
        "escalation",
        "民转刑、刑转命",
        "Disputes that turn criminal or deadly",
        """civil_to_criminal_cases civil_to_criminal_cases_from_poor_dispute_work
        major_dispute_civil_to_criminal_cases criminal_to_homicide_cases major_dispute_criminal_to_homicide_cases""",
        words="民转刑 刑转命",
    ),
    _matter(
        "crime",
        "刑事案件",
        "Criminal cases",
        """criminal_cases last_year_criminal_cases crime_rate prefecture_crime_rate prefecture_criminal_cases
        mean_county_crime_rate crime_rate_rank_in_prefecture major_criminal_cases explosion_cases arson_cases
        poisoning_cases other_serious_criminal_cases school_hospital_killings school_hospital_explosions
        school_hospital_arsons school_hospital_toxic_gas_cases school_hospital_kidnappings
        school_hospital_hostage_cases school_hospital_hazardous_releases other_serious_school_hospital_cases
        burglary_cases fraud_cases telecom_fraud_cases pyramid_selling_cases other_preventable_cases
        vicious_firearms_and_explosives_events criminal_clearance_rate last_year_criminal_clearance_rate
        eight_crimes_clearance_rate provincial_eight_crimes_clearance_rate burglary_pyramid_and_fraud_events
        other_preventable_events""",
        words="刑事案件 刑事发案 犯罪 严打 专项打击 专项斗争 偷盗 坑农害农",
        unless="青少年 未成年 患者 干警",
    ),
    _matter(
        "public_order",
        "治安案件和治安问题",
        "Public order",
        """public_order_cases last_year_public_order_cases larger_public_order_cases major_public_order_cases
        affray_cases trouble_provoking_cases key_place_trouble_provoking_cases trouble_provoking_cases_at_occasions
        village_bullies has_security_problems security_problems security_problem_listing_tier hot_spot_listing_tier
        security_problem_screening_rate security_problem_rectification_rate analyses_in_first_quarter
        analyses_in_second_quarter analyses_in_third_quarter analyses_in_fourth_quarter""",
        words="""治安案件 治安发案 治安问题 治安乱点 治安混乱 治安重点地区 治安重点问题 治安重点整治 治安隐患 治安整治
        治安状况 治安秩序 治安良好 治安形势 治安动态 治安信息搜集 社会治安保持 社会秩序""",
    ),
    _matter(
        "vice",
        "黄赌毒",
        "Vice, gambling and drugs",
        """vice_cases vice_cases_not_uncovered gambling_cases gambling_cases_not_uncovered narcotics_cases
        narcotics_cases_not_uncovered has_drug_abuse_problem sewage_rising_quarters sewage_narcotics""",
        words="涉黄 涉赌 涉毒 扫黄 禁娼 禁赌 禁毒 毒害 毒品 吸毒",
    ),
    _matter(
        "organised_crime",
        "黑恶势力",
        "Organised crime",
        "organised_crime_groups organised_crime_cases influential_organised_crime_cases protective_umbrellas",
        words="黑恶 涉黑 有组织和团伙",
    ),
    _matter(
        "minors",
        "未成年人和校园",
        "Minors and schools",
        """juvenile_offence_cases juvenile_victim_cases juvenile_criminal_victim_cases
        larger_juvenile_cases_with_bad_influence juvenile_offence_rate_rank_in_province
        juvenile_victim_rate_rank_in_province juvenile_offenders_rank_in_province juvenile_victims_rank_in_province
        juvenile_abuse_defendants_rank_in_province vile_campus_safety_events""",
        words="青少年 未成年 校园 学校 幼儿园 法制副校长 法制辅导员",
        rules="预防青少年",
    ),
    _matter(
        "political_security",
        "政治安全、暴恐、邪教",
        "Political security, terror, cults",
        """political_stability_events harmful_political_stability_events sensitive_political_events
        major_sensitive_political_events terrorist_cases major_terrorist_cases grave_terrorist_events
        national_security_events hostile_activities grave_national_security_events
        influential_hostile_events influential_terrorist_events extremely_vicious_events
        destabilising_extremely_vicious_events
        cult_extremely_vicious_events lone_extreme_events violent_lone_extreme_cases_from_poor_dispute_work
        cult_events large_cult_events cult_organisations illegal_organisations cult_disturbances_in_beijing
        cult_public_disturbances large_cult_propaganda destabilising_large_cult_propaganda
        harmful_large_cult_propaganda illegal_organisation_activities large_illegal_assemblies
        destabilising_large_illegal_assemblies harmful_large_illegal_assemblies""",
        words="邪教 渗透 暴力恐怖 涉恐 民族分裂 国家安全 隐蔽战线 情报信息 境外非政府组织 极端报复",
        rules="国家安全人民防线",
    ),
    _matter(
        "mass_incidents",
        "群体性事件",
        "Mass incidents",
        """mass_incidents last_year_mass_incidents largest_mass_incident major_mass_incidents
        major_mass_incidents_from_poor_work major_mass_cases_and_incidents influential_mass_events
        larger_mass_incidents_during_top_alert""",
        words="群体性 突发事件",
    ),
    _matter(
        "stability_risk",
        "稳定风险评估",
        "Assessment of risks to stability",
        words="风险评估 风险研判 考虑稳定",
        rules="稳定风险评估",
    ),
    _matter(
        "petitions",
        "信访",
        "Petitions",
        """petitions_in_beijing petitioners_in_beijing largest_repeat_petition_in_beijing
        repeat_collective_petitions_while_staying_in_beijing repeat_collective_petitions_of_one_group_in_beijing
        petitions_in_province level_skipping_petitions level_skipping_collective_petitions collective_petitions
        large_collective_petitions largest_petition_above_county irregular_petitions illegal_group_petitions
        petitioners_outside_reception petitioners_outside_reception_in_beijing illegal_pestering_petitions
        key_place_pestering_petitions pestering_petitions_at_occasions illegal_disruptive_petitions
        key_place_disruptive_petitions disruptive_petitions_at_occasions group_disruptions
        large_petition_disturbances public_nuisances key_place_nuisances nuisances_at_occasions
        destructive_disturbances key_place_destructive_disturbances destructive_disturbances_at_occasions
        destructive_disturbances_at_national_occasions petitions_from_poor_dispute_work""",
        words="信访 上访 集访 缠访 闹访 访调 涉法涉诉",
    ),
    _matter(
        "disputes",
        "矛盾纠纷",
        "Disputes",
        """disputes_recorded has_disputes dispute_mediation_rate dispute_resolution_rate dispute_conciliation_rate
        last_year_dispute_conciliation_rate dispute_mediation_success_rate last_year_dispute_mediation_success_rate
        dispute_work_unrest_with_serious_consequences dispute_work_unrest_with_larger_impact
        dispute_work_other_unrest_with_serious_consequences dispute_work_other_unrest_with_larger_impact""",
        words="矛盾 纠纷 调处 调解 调对接 排查化解 诉源 枫桥 以案定补 以奖代补",
        rules="矛盾纠纷 大调解",
    ),
    _matter(
        "people_in_care",
        "重点人员和服务管理",
        "People to be looked after",
        """unmanaged_people unmanaged_illegal_foreigners unmanaged_terror_suspects terror_suspects
        patient_events_from_poor_management management_unrest_with_serious_consequences
        management_unrest_with_larger_impact management_unrest_with_major_impact
        management_other_unrest_with_serious_consequences management_other_unrest_with_larger_impact
        management_other_unrest_with_major_impact unmanaged_events_with_serious_consequences
        unmanaged_events_with_larger_impact""",
        words="""特殊群体 特殊人群 重点人员 重点行业和人员 服务管理到位 流动人口 流入地 流动和特殊 暂住人口 外出务工
        出租房 实有人口 刑满释放 刑释 社区矫正 矫正对象 帮教 精神病 患者 高危 监外服刑 闲散 报复社会倾向""",
        rules="特殊群体 十二类群体 重点高危 民情服务管理",
    ),
    _matter(
        "fire",
        "火灾",
        "Fire",
        "fire_accidents major_fire_accidents",
        words="火灾 消防",
    ),
    _matter(
        "traffic",
        "交通事故",
        "Traffic",
        "fatal_traffic_accidents deadliest_traffic_accident major_traffic_accidents",
        words="交通",
    ),
    _matter(
        "accidents",
        "其他安全事故、公共安全和护路护线",
        "Other accidents, public safety, guarded lines",
        """safety_accidents major_safety_accidents production_accidents major_production_accidents
        hazardous_goods_accidents major_hazardous_goods_accidents public_security_disasters
        major_public_security_disasters disasters_with_larger_impact influential_public_security_disasters
        major_public_safety_events mass_casualty_events food_accidents
        major_food_accidents medicine_accidents major_medicine_accidents public_health_events
        major_public_health_events environmental_events has_railway_duty railway_safety_events
        major_security_failures_at_sensitive_times major_security_failures_at_major_events
        major_security_failures_at_important_targets major_security_failures_at_vital_sites""",
        words="""公共安全 安全生产 生产安全 安全风险隐患 食品 药品 危险物品 危险品 枪支 爆炸物品 放射性 环境保护
        铁路 铁道 涉路 护路 三电 特高压""",
        rules="铁路护路 三电设施 安全生产",
    ),
    _matter(
        "satisfaction",
        "安全感、满意度、参与率",
        "Sense of safety, satisfaction, participation",
        """safety_satisfaction last_year_safety_satisfaction provincial_safety_satisfaction public_safety_sense
        provincial_safety_sense public_satisfaction provincial_satisfaction public_order_satisfaction
        last_year_public_order_satisfaction justice_officers_satisfaction conciliation_satisfaction
        last_year_conciliation_satisfaction public_participation_rate""",
        words="安全感 满意",
    ),
    _matter(
        "coverage",
        "视频监控和防控体系",
        "Video coverage and the security system",
        """township_video_coverage key_site_video_coverage security_system_coverage smart_security_due
        smart_security_to_standard has_financial_outlets recorded_hours_a_day""",
        words="监控 防控 人防 物防 技防 智慧安防 智能安防 雪亮 打防 防范网络 防范设施 社区治安防范",
        rules="防控体系 天网 重点出入口 联防联控 技防 内部防范 内部安全防范 内部治安",
    ),
    _matter(
        "staff",
        "群防群治力量",
        "Staff and volunteers",
        """information_officers full_time_patrol_members red_armband_volunteers grid_workers joint_defence_members
        national_security_liaison_officers row_shops""",
        words="""群防群治 志愿者 义务巡逻 巡逻 巡防 红袖标 信息员 治保 辅警 保安 治安中心户 楼栋长 守望 参与治安防范
        参与防范 护路队伍""",
        unless="党组织",
        rules="群防群治 居民自我防范",
    ),
    _matter(
        "opinion",
        "舆情和执法过错",
        "Public opinion and enforcement errors",
        """major_opinion_hype malicious_opinion_hypes major_negative_opinion_from_poor_work
        influential_enforcement_errors""",
        words="舆情 执法过错",
    ),
    _matter(
        "discipline",
        "班子成员受处分、干警违法",
        "Leaders punished, offences of officers",
        """village_leaders_party_punished village_leaders_administratively_punished
        village_leaders_criminally_punished township_leaders_party_punished
        township_leaders_administratively_punished township_leaders_criminally_punished
        county_leaders_party_punished county_leaders_administratively_punished county_leaders_criminally_punished
        influential_cases_of_justice_officers""",
    ),
    _matter(
        "listing",
        "通报、挂牌、一票否决等处分",
        "Reprimand, listing, one-vote veto and other sanctions",
        """reprimand_tier reprimanded_last_year last_year_reprimand_tier last_year_reprimand_rectified listing_tier
        listed_last_year last_year_listing_tier last_year_listing_rectified last_year_listing_lifted
        has_rectification_task""",
        words="挂牌督办 挂牌整治 一票否决 整改问题",
        rules="整改落实",
        kinds=("sanction",),
    ),
    _matter("commendation", "优先、表扬、表彰", "Priority and commendation", kinds=("priority",)),
    _matter(
        "shares",
        "占比、建成个数",
        "Shares and numbers of places that reached it",
        """safe_village_share safe_villages_share harmonious_communities_share safe_workplaces_share
        safe_campuses_share cult_free_models_share safe_township_share compounds_met_share villages_met_share
        units_met_share exemplars_share_of_all exemplars_share_of_met villages_built townships_built newly_built
        met_last_year met_before pass_rate met_share_of_all pooled_met_share county_met_share township_met_share""",
    ),
    _matter(
        "decisions",
        "别的平安评定",
        "Other Safe titles",
        """safe_county_decision safe_township_decision safe_village_decision safe_workplace_decision
        safe_campus_decision cult_free_model_decision safe_shiqiao_decision""",
    ),
    _matter(
        "figures",
        "人口和个数",
        "Population and numbers of places",
        """resident_population actual_population prefecture_population ranked_counties counties_in_prefecture
        counties_below townships_below villages_below compounds_below workplaces_below campuses_below""",
    ),
)
"""The matters in the order they are told in."""

OTHER = Matter("other", Phrase("各书自己的数", "Figures of one rulebook's own"))
"""Figures that belong to none of them."""
