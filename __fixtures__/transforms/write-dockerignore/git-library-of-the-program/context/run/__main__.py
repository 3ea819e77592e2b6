from git import Repo

print(Repo(".").head.commit)
