"""Translates a SAM template as CloudFormation does, with the default values of its parameters, and prints as JSON what its HTTP APIs offer
(every route, its security and its integration) and which policies its roles have.

    python3 translate.py template.yaml

Exit code 3: the translator is not installed. Exit code 1: it refuses the template.
"""
import json
import sys

import sam

try:
    deployed = sam.deploy(*sam.translate(sys.argv[1]))
except sam.Refused as refused:
    sys.exit(str(refused))
json.dump({"apis": sam.apis_of(deployed), "roles": sam.roles_of(deployed)}, sys.stdout, indent=1, sort_keys=True)
