"""The person in charge, as every application names one."""

AREA_CODES = {
    "01": "011", "02": "017", "03": "019", "04": "022", "11": "048", "14": "045", "17": "076", "20": "026", "28": "078",
    "29": "0742", "31": "0857", "34": "082", "36": "088", "37": "087", "42": "095", "45": "0985", "47": "098",
}  # fmt: skip


def introduce(case, user) -> None:
    case.sub_unit, case.contact_name, case.contact_post = "国際担当課", f"{case.organisation.name} 国際担当", "主査"
    case.contact_email = user.email
    case.contact_phone = f"{AREA_CODES.get(case.organisation.prefecture_id, '03')}-000-0000"
