"""The five plans that a site begins with; staff change them as they like."""

from django.db import migrations

PLANS = (
    # code, name, name_zh, monthly, daily, steps, runs, quality, side, storage, connections
    ("free", "Free", "免费版", 0, 5, 2, 3, "draft", 1024, 500, 1),
    ("basic", "Basic", "基础版", 500, 10, 3, 4, "final", 1536, 2_000, 2),
    ("plus", "Plus", "进阶版", 1_500, 15, 4, 6, "final", 2048, 10_000, 4),
    ("pro", "Pro", "专业版", 5_000, 25, 6, 8, "final", 3072, 50_000, 8),
    ("ultra", "Ultra", "旗舰版", 20_000, 50, 8, 12, "final", 4096, 200_000, 20),
)


def begin(apps, schema_editor):
    Plan = apps.get_model("accounts", "Plan")
    for position, row in enumerate(PLANS):
        code, name, name_zh, monthly, daily, steps, runs, quality, side, storage, own = row
        Plan.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "name_zh": name_zh, "position": position,
                "monthly_credits": monthly, "daily_credits": daily, "steps_at_once": steps,
                "runs_at_once": runs, "quality": quality, "largest_side": side,
                "storage_mb": storage, "connections": own,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_credits")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
