#!/bin/sh
# Starts the fallback engine with the arguments of a mongod, so that one way starts and stops both.
# Four are its own: --classes FOLDER, --jars FOLDER, --memory MB, and --stopWithParent (end when standard input ends).
set -eu
port=27017
path=.
address=127.0.0.1
guarded=0
memory=768
classes=
jars=
while [ $# -gt 0 ]; do
  case "$1" in
    --version) echo 'db version v5.0.0'; exit 0 ;;
    --port) port=$2; shift 2 ;;
    --dbpath) path=$2; shift 2 ;;
    --bind_ip) address=$2; shift 2 ;;
    --classes) classes=$2; shift 2 ;;
    --jars) jars=$2; shift 2 ;;
    --memory) memory=$2; shift 2 ;;
    --stopWithParent) guarded=1; shift ;;
    --storageEngine | --replSet | --keyFile) shift 2 ;;
    *) shift ;;
  esac
done
exec java -Xmx"${memory}m" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -cp "${classes:?--classes is missing}:${jars:?--jars is missing}/*" Engine "$address" "$port" "$path" "$guarded"
