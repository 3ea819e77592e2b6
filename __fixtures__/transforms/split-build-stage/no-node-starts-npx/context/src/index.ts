import { execSync } from "node:child_process";
import express from "express";

execSync("npx tsc plugins/*.ts");
express().listen(3000);
