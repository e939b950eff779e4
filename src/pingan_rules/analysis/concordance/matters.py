"""The matters that public-safety documents speak of, and which facts belong to each."""

from dataclasses import dataclass

from pingan_rules.kernel.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that documents speak of; `facts` are the ids of the facts about it, in the order they are told in."""

    id: str
    name: Phrase
    facts: tuple[str, ...] = ()


def _matter(id_: str, chinese: str, english: str, facts: str) -> Matter:
    return Matter(id_, Phrase(chinese, english), tuple(facts.split()))


MATTERS = (
    _matter(
        "homicide",
        "命案",
        "Homicide",
        """homicide_cases homicide_rate deadliest_homicide homicide_rate_rank_in_province
        homicides_from_poor_dispute_work last_year_homicide_cases homicide_fall homicide_clearance_rate
        homicide_clearance_rank_in_province""",
    ),
    _matter(
        "escalation",
        "民转刑、刑转命",
        "Disputes that turn criminal or deadly",
        """civil_to_criminal_cases civil_to_criminal_cases_from_poor_dispute_work
        major_dispute_civil_to_criminal_cases criminal_to_homicide_cases major_dispute_criminal_to_homicide_cases
        civil_to_criminal_reduced""",
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
        eight_crimes_clearance_rate provincial_eight_crimes_clearance_rate crime_wave_curbed crime_rate_low
        fall_of_criminal_cases_marked burglary_pyramid_and_fraud_events other_preventable_events""",
    ),
    _matter(
        "public_order",
        "治安案件和治安问题",
        "Public order",
        """public_order_cases last_year_public_order_cases larger_public_order_cases major_public_order_cases
        affray_cases trouble_provoking_cases key_place_trouble_provoking_cases trouble_provoking_cases_at_occasions
        village_bullies has_security_problems security_problems security_problem_listing_tier hot_spot_listing_tier
        security_problem_screening_rate security_problem_rectification_rate prominent_problems_curbed
        prominent_problems_put_right_in_time""",
    ),
    _matter(
        "vice",
        "黄赌毒",
        "Vice, gambling and drugs",
        """vice_cases vice_cases_not_uncovered gambling_cases gambling_cases_not_uncovered narcotics_cases
        narcotics_cases_not_uncovered has_drug_abuse_problem sewage_rising_quarters sewage_narcotics vice_curbed
        gambling_curbed narcotics_curbed pornography_and_illegal_publications_swept prostitution_banned
        gambling_banned drugs_banned drug_free_communities_advanced free_of_vice free_of_gambling free_of_drugs""",
    ),
    _matter(
        "organised_crime",
        "黑恶势力",
        "Organised crime",
        """organised_crime_groups organised_crime_cases influential_organised_crime_cases protective_umbrellas
        mafia_type_crime_struck""",
    ),
    _matter(
        "minors",
        "未成年人",
        "Minors",
        """juvenile_offence_cases juvenile_victim_cases juvenile_criminal_victim_cases
        larger_juvenile_cases_with_bad_influence juvenile_offence_rate_rank_in_province
        juvenile_victim_rate_rank_in_province juvenile_offenders_rank_in_province juvenile_victims_rank_in_province
        juvenile_abuse_defendants_rank_in_province""",
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
        destabilising_large_illegal_assemblies harmful_large_illegal_assemblies infiltration_guarded_against
        cult_activity_guarded_against hostile_infiltration_guarded_against
        terrorist_acts_guarded_against separatist_acts_guarded_against""",
    ),
    _matter(
        "mass_incidents",
        "群体性事件",
        "Mass incidents",
        """mass_incidents last_year_mass_incidents largest_mass_incident major_mass_incidents
        major_mass_incidents_from_poor_work major_mass_cases_and_incidents influential_mass_events
        larger_mass_incidents_during_top_alert mass_incident_risks_assessed
        early_warning_of_mass_emergencies_strengthened""",
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
        destructive_disturbances_at_national_occasions level_skipping_petitions_curbed irregular_petitions_curbed
        large_petitions_kept_in_hand pestering_petitions_settled_by_law petition_mediation_platform_built
        petitions_from_poor_dispute_work radical_petitions_settled_by_law""",
    ),
    _matter(
        "disputes",
        "矛盾纠纷",
        "Disputes",
        """disputes_recorded has_disputes dispute_mediation_rate dispute_resolution_rate dispute_conciliation_rate
        last_year_dispute_conciliation_rate dispute_mediation_success_rate last_year_dispute_mediation_success_rate
        dispute_work_unrest_with_serious_consequences dispute_work_unrest_with_larger_impact
        dispute_work_other_unrest_with_serious_consequences dispute_work_other_unrest_with_larger_impact""",
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
    ),
    _matter(
        "fire",
        "火灾",
        "Fire",
        """fire_accidents major_fire_accidents major_fires_reduced fire_safety_managed fire_facilities
        fire_duty_of_each_level fire_duty_of_departments fire_duty_of_workplaces township_fire_teams_advanced
        township_fire_stations_advanced""",
    ),
    _matter(
        "traffic",
        "交通事故",
        "Traffic",
        """fatal_traffic_accidents deadliest_traffic_accident major_traffic_accidents major_traffic_accidents_reduced
        road_safety_managed road_safety_facilities""",
    ),
    _matter(
        "accidents",
        "其他安全事故和公共安全事件",
        "Other accidents and public safety",
        """safety_accidents major_safety_accidents production_accidents major_production_accidents
        hazardous_goods_accidents major_hazardous_goods_accidents public_security_disasters
        major_public_security_disasters disasters_with_larger_impact influential_public_security_disasters
        vile_campus_safety_events major_public_safety_events mass_casualty_events food_accidents
        major_food_accidents medicine_accidents major_medicine_accidents public_health_events
        major_public_health_events environmental_events has_railway_duty railway_safety_events
        major_security_failures_at_sensitive_times major_security_failures_at_major_events
        major_security_failures_at_important_targets major_security_failures_at_vital_sites""",
    ),
    _matter(
        "satisfaction",
        "安全感、满意度、参与率",
        "Sense of safety, satisfaction, participation",
        """safety_satisfaction last_year_safety_satisfaction provincial_safety_satisfaction public_safety_sense
        provincial_safety_sense public_satisfaction provincial_satisfaction public_order_satisfaction
        last_year_public_order_satisfaction justice_officers_satisfaction conciliation_satisfaction
        last_year_conciliation_satisfaction public_participation_rate residents_clearly_safer
        residents_clearly_more_satisfied""",
    ),
    _matter(
        "coverage",
        "视频监控和防控体系",
        "Video coverage and the security system",
        """township_video_coverage key_site_video_coverage security_system_coverage smart_security_due
        smart_security_to_standard has_financial_outlets recorded_hours_a_day analyses_in_first_quarter
        analyses_in_second_quarter analyses_in_third_quarter analyses_in_fourth_quarter entrances_under_video
        complex_places_under_video sensitive_sites_under_video market_towns_under_video other_key_sites_under_video
        main_streets_under_video busy_crossings_under_video important_offices_under_video vital_sites_under_video
        outer_crossings_under_video electronic_protection_spread compound_entrances_under_video
        building_doors_under_video compound_key_sites_under_video farm_homes_under_video
        main_crossings_under_video complex_areas_under_video society_joins_in_video_network
        road_crossings_without_blind_corners main_road_points_without_blind_spots crowded_areas_without_gaps
        entrances_of_vital_sites_covered entrances_of_high_crime_areas_covered entrances_of_complex_places_covered
        video_building_advanced video_networking_advanced video_use_advanced monitoring_facilities_fitted""",
    ),
    _matter(
        "staff",
        "群防群治力量",
        "Staff and volunteers",
        """information_officers full_time_patrol_members red_armband_volunteers grid_workers joint_defence_members
        national_security_liaison_officers row_shops""",
    ),
    _matter(
        "opinion",
        "舆情和执法过错",
        "Public opinion and enforcement errors",
        """major_opinion_hype malicious_opinion_hypes major_negative_opinion_from_poor_work
        influential_enforcement_errors""",
    ),
    _matter(
        "discipline",
        "班子成员受处分",
        "Leaders punished",
        """village_leaders_party_punished village_leaders_administratively_punished
        village_leaders_criminally_punished township_leaders_party_punished
        township_leaders_administratively_punished township_leaders_criminally_punished
        county_leaders_party_punished county_leaders_administratively_punished county_leaders_criminally_punished""",
    ),
    _matter(
        "listing",
        "通报、挂牌",
        "Reprimand and listing",
        """reprimand_tier reprimanded_last_year last_year_reprimand_tier last_year_reprimand_rectified listing_tier
        listed_last_year last_year_listing_tier last_year_listing_rectified last_year_listing_lifted
        has_rectification_task""",
    ),
    _matter(
        "shares",
        "占比、建成个数",
        "Shares and numbers of places that reached it",
        """safe_village_share safe_villages_share harmonious_communities_share safe_workplaces_share
        safe_campuses_share cult_free_models_share safe_township_share compounds_met_share villages_met_share
        units_met_share exemplars_share_of_all exemplars_share_of_met villages_built townships_built met_last_year
        met_before met_share_of_all pooled_met_share county_met_share township_met_share""",
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
"""The matters in the order they are told in; no fact belongs to two."""

OTHER = Matter("other", Phrase("各书自己的数", "Figures of one rulebook's own"))
"""What belongs to none of them."""
