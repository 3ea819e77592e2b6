from git import Repo
app = 1
