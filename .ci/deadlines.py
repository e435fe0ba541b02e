#!/usr/bin/env python3
"""Reads the calendars of `prikaz deadlines` with tools that share no code with it.

    deadlines.py PRIKAZ FOLDER...

Of every programme: icalendar reads the file and finds no property that RFC 5545 would not allow there,
dateutil follows the rules of recurrence, and the days are those that `--format json` has. It wants
icalendar and python-dateutil beside the running Python.
"""

import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import icalendar
from dateutil.rrule import rrulestr

DAY = datetime.timedelta(days=1)


class Broken(Exception):
    """A finding about a calendar."""


def want(condition, message):
    if not condition:
        raise Broken(message)


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, check=True, text=True).stdout


def first_days(event):
    start = event.decoded("DTSTART")
    want(type(start) is datetime.date, f"DTSTART {start!r} is no day")
    if "RRULE" not in event:
        return [start]
    rule = event["RRULE"]
    want(all(type(until) is datetime.date for until in rule["UNTIL"]), f"UNTIL of {rule} is no day, as DTSTART is")
    # dateutil counts in instants.
    begin = datetime.datetime.combine(start, datetime.time())
    days = [moment.date() for moment in rrulestr(rule.to_ical().decode(), dtstart=begin)]
    want(days[0] == start, f"{rule} does not begin on {start}")
    want(len(days) > 1, f"{rule} recurs once")
    return days


def days_of_calendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    want(not calendar.errors, calendar.errors)
    for key in ("VERSION", "PRODID"):
        want(key in calendar, f"no {key}")
    days, names = [], set()
    for event in calendar.walk("VEVENT"):
        want(not event.errors, event.errors)
        for key in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"):
            want(key in event, f"an event without {key}")
        want(event["UID"] not in names, f"{event['UID']} twice")
        names.add(event["UID"])
        length = event.decoded("DTEND") - event.decoded("DTSTART")
        want(length >= DAY, f"{event['UID']} is {length} long")
        days += [(day.isoformat(), (day + length - DAY).isoformat()) for day in first_days(event)]
    return sorted(days), len(names)


def days_of_json(text):
    rows = (row for file in json.loads(text)["files"] for row in file["deadlines"])
    dates = (date for row in rows for reading in row["readings"] for date in reading["dates"])
    return sorted(
        (date["end"] if date["limit"] == "until" else date["start"], date["end"])
        for date in dates
        if not date["lasting"]
    )


def read(prikaz, place, work):
    file = work / "deadlines.ics"
    run(prikaz, "deadlines", place, "--ics", file)
    data = file.read_bytes()
    for line in data.split(b"\r\n"):
        want(len(line) <= 75 and b"\n" not in line, f"a line longer than 75 octets, or a bare line feed: {line!r}")
    found, events = days_of_calendar(data)
    expected = days_of_json(run(prikaz, "deadlines", place, "--format", "json"))
    want(found == expected, f"days differ: {sorted(set(found) ^ set(expected))[:10]}")
    print(f"{place}: {events} events, {len(found)} times")
    return events


def main(prikaz, *folders):
    problems, events = [], 0
    with tempfile.TemporaryDirectory() as work:
        for folder in folders:
            # Each alone, and all in one calendar.
            for place in [*sorted(Path(folder).glob("*.yaml")), Path(folder)]:
                try:
                    events += read(prikaz, place, Path(work))
                except (Broken, ValueError, subprocess.CalledProcessError) as problem:
                    problems.append(f"{place}: {problem}")
    if not events:
        problems.append("no event in all of the calendars")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
