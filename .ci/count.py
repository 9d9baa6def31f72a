"""Sums Surefire's reports and says why tests were skipped.

count.py MARKER FAILED_STAGES FOLDER…: reports older than the file MARKER are an earlier run's and do not count. A stage
that failed by itself counts as one failure. Prints `N passed, N failed, N skipped` last; exit status 1 if any failed or none
passed.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

marker, stages, *folders = sys.argv[1:]
since = Path(marker).stat().st_mtime
passed = failed = skipped = 0
for report in sorted(report for folder in folders for report in Path(folder).rglob("TEST-*.xml")):
    if report.stat().st_mtime < since:
        continue
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        if (why := case.find("skipped")) is not None:
            skipped += 1
            print(f"skipped: {name}: {why.get('message') or (why.text or '').strip() or 'no reason given'}")
        elif case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            print(f"failed: {name}")
        else:
            passed += 1
failed += int(stages)
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
